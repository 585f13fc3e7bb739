export { extractFeed, type FeedEntry, type FeedReading } from './extract-feed.ts';
export type { ListItem, ListPage } from './extract-list.ts';
export type { PagerFacts, PresetPage } from './presets/preset-page.ts';
export { readPreset } from './presets/read-preset.ts';
