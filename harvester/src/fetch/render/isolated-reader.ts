import type { CDPSession } from 'playwright-core';

const WORLD = 'gongkai';
const EVALUATE_MS = 5_000;

/** What a page shows: its text, or only its length where that is beyond bounds. */
export type ShownHtml = { readonly html: string } | { readonly tooLong: number };

/**
 * Reads a page from a world of its own, where the page's scripts have replaced nothing.
 * Every method throws while the page moves on to another document; ask again then.
 */
export class IsolatedReader {
  constructor(private readonly session: CDPSession) {}

  /** How many elements there are; negative while the document is still being read. */
  async size(): Promise<number> {
    const text = `document.getElementsByTagName('*').length * (document.readyState === 'loading' ? -1 : 1)`;
    return Number(await this.#evaluate(text));
  }

  async html(maxLength: number): Promise<ShownHtml> {
    const found = await this.#evaluate(`(() => {
      const html = document.documentElement ? document.documentElement.outerHTML : '';
      if (html.length > ${maxLength}) return html.length;
      return (document.doctype ? '<!DOCTYPE html>\\n' : '') + html;
    })()`);
    return typeof found === 'number' ? { tooLong: found } : { html: String(found) };
  }

  async #evaluate(expression: string): Promise<unknown> {
    const { frameTree } = await this.session.send('Page.getFrameTree');
    // the same world each time, for as long as the document lives
    const { executionContextId } = await this.session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: WORLD,
    });
    const { result, exceptionDetails } = await this.session.send('Runtime.evaluate', {
      contextId: executionContextId,
      expression,
      returnByValue: true,
      timeout: EVALUATE_MS,
    });
    if (exceptionDetails) throw new Error(`the page could not be read: ${exceptionDetails.text}`);
    return result.value as unknown;
  }
}
