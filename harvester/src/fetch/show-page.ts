import { isAllowedAddress } from '../domain/page.ts';
import { foreign, SLOWS, type FetchDoors, type FetchedPage, type PageRequest } from './fetch-page.ts';
import type { Renderer } from './renderer.ts';

/**
 * Shows a page in the browser, as its robots rules allow and in the origin's turn. What the page loads besides belongs to
 * showing it and takes no turns of its own.
 * @throws the signal's reason when it fires meanwhile
 */
export async function showPage(
  doors: FetchDoors & { readonly renderer: Renderer },
  request: Omit<PageRequest, 'marks'>,
): Promise<FetchedPage> {
  const { url, allowedHosts, politenessMs, signal } = request;
  if (!isAllowedAddress(url, allowedHosts)) return { answer: foreign(url), traces: [] };
  const { refusal, crawlDelayMs, traces: before } = await doors.robots.judge(request);
  if (refusal) return { answer: refusal, traces: before };
  const shown = await doors.gate.pass({
    origin: new URL(url).origin,
    floorMs: Math.max(politenessMs, crawlDelayMs),
    signal,
    work: () => doors.renderer.render(url, { allowedHosts, signal }),
    strainOf: ({ answer }) => ({ isRefused: answer.kind === 'refused' && SLOWS.includes(answer.code), pauseMs: null }),
  });
  if (shown.kind === 'refused') return { answer: shown, traces: before };
  const traces = [...before, ...shown.value.traces];
  const { answer } = shown.value;
  if (answer.kind !== 'page' || answer.page.finalUrl === url) return { answer, traces };
  const ruling = await doors.robots.judge({ ...request, url: answer.page.finalUrl });
  return { answer: ruling.refusal ?? answer, traces: [...traces, ...ruling.traces] };
}
