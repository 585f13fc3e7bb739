import type { DetailRule, PresetName, PresetRule } from '../../domain/harvest-rule.ts';

const HANWEB_MARKS = { start: 'meta[name="ContentStart" i]', end: 'meta[name="ContentEnd" i]' };

// around the editor's own box stand the title and the buttons as well
const TRS_EDITORS = '.TRS_Editor, .trs_editor_view, .TRS_UEDITOR';

/** Where each system's templates put an article; title, date and source stand in the standard tags on all of them. */
const PLACES: Readonly<Record<PresetName, DetailRule>> = {
  trs: { body: `${TRS_EDITORS}, #zoom:not(:has(${TRS_EDITORS}))`, remove: [] },
  jpage: { bodyMarks: HANWEB_MARKS, body: '#zoom', remove: [] },
  jpaas: { bodyMarks: HANWEB_MARKS, body: '#zoom', remove: [] },
  ucap: { body: '#UCAP-CONTENT', remove: [] },
  gkmlpt: { body: '.article-content, #zoom:not(:has(.article-content))', remove: [] },
};

/** How the articles of a preset's column are read: the preset's places, changed where the rule says otherwise. */
export function presetDetail({ preset, detail }: PresetRule): DetailRule {
  const places = PLACES[preset];
  const body = detail?.body !== undefined && detail.bodyMarks === undefined ? { bodyMarks: undefined } : {};
  return { ...places, ...body, ...detail, remove: detail?.remove ?? places.remove };
}
