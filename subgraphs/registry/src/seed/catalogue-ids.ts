import { catalogueId } from '@gongkai/kernel/pure';

/** Id of a unit of a catalogue. */
export const unitIdOf = (code: string): string => catalogueId(`unit/${code}`);
/** Id of a group of units of a catalogue. */
export const unitGroupIdOf = (code: string): string => catalogueId(`unit-group/${code}`);
/** Id of a site of a catalogue. */
export const siteIdOf = (code: string): string => catalogueId(`site/${code}`);
/** Id of a column of a catalogue. */
export const columnIdOf = (code: string): string => catalogueId(code);
