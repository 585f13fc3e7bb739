import { foldWhitespace, wordingOf } from '@gongkai/kernel/pure';

/** Bytes looked at for marks of scripts; whatever stands in the way says so early. */
const MARKED_BYTES = 64 * 1024;
/** Bytes read as text where there is a reason to. */
const READ_BYTES = 256 * 1024;
/** A page of no more bytes than that may be all excuse and no content. */
const SMALL_BYTES = 16 * 1024;
const FEW_LINKS = 20;
const TITLE = /<title[^>]{0,200}>([^<]{0,300})/i;
const TITLE_CHARACTERS = 16 * 1024;

/**
 * The head of a body, read no further than a judgement needs: every page of a harvest passes here, and nearly all of
 * them are content.
 */
export class AnswerText {
  readonly isMarkup: boolean;
  /** Whether the page is so short that its wording is worth reading. */
  readonly isSmall: boolean;
  readonly #body: Uint8Array;
  #head: string | undefined;
  #text: string | undefined;
  #isRichInLinks: boolean | undefined;
  #wording: string | undefined;

  constructor(body: Uint8Array, contentType: string | null) {
    this.#body = body;
    this.isSmall = body.byteLength <= SMALL_BYTES;
    this.isMarkup = isHtmlType(contentType) || /^\s{0,100}<(?!\?xml|rss|feed)/i.test(this.head.slice(0, 200));
  }

  /** Whether it leads to so much that it can only be a page of a site; told early, because nearly all pages are. */
  get isRichInLinks(): boolean {
    return (this.#isRichInLinks ??= hasManyLinks(this.head));
  }

  /** The first 64 KiB, a character a byte: enough for markup and scripts. */
  get head(): string {
    return (this.#head ??= oneByteText(this.#body.subarray(0, MARKED_BYTES)));
  }

  /** The first 256 KiB as text. */
  get text(): string {
    return (this.#text ??= decoded(this.#body.subarray(0, READ_BYTES)));
  }

  /** What a visitor sees of it. */
  get wording(): string {
    return (this.#wording ??= wordingOf(this.text));
  }

  get title(): string {
    const start = this.#text ?? decoded(this.#body.subarray(0, TITLE_CHARACTERS));
    return foldWhitespace(TITLE.exec(start.slice(0, TITLE_CHARACTERS))?.[1] ?? '');
  }
}

function hasManyLinks(head: string): boolean {
  let at = -1;
  for (let found = 0; found <= FEW_LINKS; found += 1) {
    at = head.indexOf('<a ', at + 1);
    if (at < 0) return false;
  }
  return true;
}

function isHtmlType(contentType: string | null): boolean {
  return /^(?:text\/html|application\/xhtml\+xml)/i.test(contentType ?? '');
}

// TextDecoder makes two bytes of each: ten times as slow to search
function oneByteText({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
}

// the charset proper is found at extraction; to know an excuse by its words, these two are enough
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('gb18030').decode(bytes);
    throw error;
  }
}
