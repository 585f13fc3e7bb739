import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../kit/chromium.ts';
import { openHarvestHouse, type HarvestHouse } from './harvester-service.ts';
import { articlePage, startScriptedSite, type ScriptedSite } from './scripted-site.ts';

const chromiumPath = findChromium();
let house: HarvestHouse;
let site: ScriptedSite;

// the list and the body of item 2 are only there once a script has run
const scripted = (html: string): string =>
  `<!DOCTYPE html><html><body><div id="app"></div><script>
    document.getElementById('app').innerHTML = ${JSON.stringify(html)};
  </script></body></html>`;
const rows = [1, 2].map((n) => `<li><a href="/d/${n}.html">示例第${n}号通告</a><span>2026-09-15</span></li>`).join('');

beforeAll(async () => {
  if (chromiumPath === undefined) return;
  site = await startScriptedSite();
  site.pages.set('/list.html', scripted(`<ul>${rows}</ul>`));
  site.pages.set('/d/1.html', articlePage(1));
  site.pages.set('/d/2.html', scripted(articlePage(2).replace(/^.*<body>|<\/body>.*$/gs, '')));
  house = await openHarvestHouse([site.port], { chromiumPath });
});

afterAll(async () => {
  if (chromiumPath === undefined) return;
  await house.close();
  await site.stop();
});

describe.skipIf(chromiumPath === undefined)('pages only a browser shows', () => {
  test('a rule that never renders finds nothing in them', async () => {
    const run = await house.run(await house.bind(site.rule));
    expect(run).toMatchObject({ state: 'failed', failure_code: 'rule_no_match' });
  });

  test('a rule that leaves it open renders the list, and the one item that needs it', { timeout: 90_000 }, async () => {
    site.requests.length = 0;
    const run = await house.run(await house.bind({ ...site.rule, render: 'auto' }));
    expect(run).toMatchObject({ state: 'succeeded', counts: { discovered: 2, new: 2, refused: 0 } });
    const asked = (path: string): number => site.pathsAsked().filter((one) => one === path).length;
    expect([asked('/list.html'), asked('/d/1.html'), asked('/d/2.html')]).toEqual([2, 1, 2]);
  });

  test('robots rules hold for the browser too', async () => {
    const run = await house.run(await house.bind({ ...site.rule, url: `${site.origin}/list.html`, render: 'always' }));
    expect(run).toMatchObject({ state: 'succeeded', counts: { new: 2 } });
    await house.database.query(
      `update harvest.robots set kind = 'rules', body = $1, expires_at = clock_timestamp() + interval '1 day'`,
      ['User-agent: *\nDisallow: /list'],
    );
    const another = await house.startAnother();
    const binding = await house.bind({ ...site.rule, render: 'always' });
    await house.harvesters[0]?.drain();
    await another.requestRun(binding, 'manual');
    await another.runsSettled({ timeoutMs: 20_000 });
    expect(await house.runs(binding)).toMatchObject([{ state: 'failed', failure_code: 'robots_denied' }]);
  });
});
