// Lists every text of a definition with its path, so that languages and tokens can be checked in one place.
import type { LocalizedText, Question, QuestionnaireDefinition, Scale } from './definition.js';

export interface PlacedText {
  /** As in `pages.0.questions.2.text`. */
  readonly path: string;
  readonly text: LocalizedText;
  /** Index of the page that shows it: -1 for title, intro and context line, the number of pages for the thanks. */
  readonly page: number;
}

type Found = readonly [path: string, text: LocalizedText | undefined];

function scaleTexts(scale: Scale): Found[] {
  const { labels } = scale;
  if (labels.kind === 'ends') return [['scale.labels.low', labels.low], ['scale.labels.high', labels.high]];
  return labels.points.map((text, index): Found => [`scale.labels.points.${index}`, text]);
}

function questionTexts(question: Question): Found[] {
  return [
    ['text', question.text],
    ['hint', question.hint],
    ['notApplicableLabel', question.notApplicableLabel],
    ...('scale' in question ? scaleTexts(question.scale) : []),
    ...('choices' in question ? question.choices.map((choice, index): Found => [`choices.${index}.text`, choice.text]) : []),
    ...('rows' in question ? question.rows.map((row, index): Found => [`rows.${index}.text`, row.text]) : []),
    ...(question.type === 'consent' ? [['statement', question.statement] as const] : []),
  ];
}

/** In the order in which a resident meets them. Optional texts that are absent are not listed. */
export function localizedTexts(definition: QuestionnaireDefinition): PlacedText[] {
  const placed = (prefix: string, page: number, found: readonly Found[]): PlacedText[] =>
    found.flatMap(([path, text]) => (text ? [{ path: prefix + path, text, page }] : []));
  const { title, intro, contextLine, thanks, pages } = definition;
  return [
    ...placed('', -1, [['title', title], ['intro', intro], ['contextLine', contextLine]]),
    ...pages.flatMap((page, p) => [
      ...placed(`pages.${p}.`, p, [['title', page.title], ['intro', page.intro]]),
      ...page.questions.flatMap((question, q) => placed(`pages.${p}.questions.${q}.`, p, questionTexts(question))),
    ]),
    ...placed('', pages.length, [['thanks', thanks]]),
  ];
}
