import { wellFormed } from '@gongkai/kernel/pure';
import { damagedIn, isTooDamaged } from '../domain/validate-item.ts';
import { bomCharset, declaredCharset, detectedCharset, headerCharset, isUtf8, supported } from './charset.ts';

export type CharsetOrigin = 'rule' | 'bom' | 'header' | 'meta' | 'detection';

/**
 * A body as text. `charset` is a label of the Encoding Standard, gb2312 and gbk read as gb18030.
 * `damaged` counts characters that stand for bytes the charset does not know.
 */
export interface DecodedText {
  text: string;
  charset: string;
  origin: CharsetOrigin;
  damaged: number;
}

/**
 * Bytes to text: byte order mark, then the header's charset, then what the document declares (meta or XML declaration),
 * then detection. A declaration the bytes contradict loses to the next one they agree with. Never throws:
 * what cannot be read comes back with its damage counted.
 * @param contentType value of the Content-Type header, if there was one
 * @param ruleCharset what the binding's rule names; goes before all else
 */
export function decodeText(bytes: Uint8Array, contentType?: string | null, ruleCharset?: string): DecodedText {
  const ruled = supported(ruleCharset);
  if (ruled) return decodeAs(bytes, ruled, 'rule');
  const bom = bomCharset(bytes);
  if (bom) return decodeAs(bytes, bom, 'bom');
  const declared = [
    { charset: supported(headerCharset(contentType)), origin: 'header' as const },
    { charset: supported(declaredCharset(bytes)), origin: 'meta' as const },
  ];
  // Chinese in UTF-8 often reads as GBK without one damaged character, but no GBK text of some length is UTF-8
  if (isUtf8(bytes)) {
    const origin = declared.find(({ charset }) => charset === 'utf-8')?.origin ?? 'detection';
    return decodeAs(bytes, 'utf-8', origin);
  }
  const readings = declared.flatMap(({ charset, origin }) => (charset ? [decodeAs(bytes, charset, origin)] : []));
  const believed = readings.find(isReadable);
  if (believed) return believed;
  // looking at every byte for its charset takes as long as all the rest, so only where nobody says it right
  const detected = decodeAs(bytes, detectedCharset(bytes), 'detection');
  return isReadable(detected) ? detected : (readings[0] ?? detected);
}

function isReadable(reading: DecodedText): boolean {
  return !isTooDamaged(reading.damaged, reading.text.length);
}

function decodeAs(bytes: Uint8Array, charset: string, origin: CharsetOrigin): DecodedText {
  const text = wellFormed(new TextDecoder(charset).decode(bytes));
  return { text, charset, origin, damaged: damagedIn(text) };
}
