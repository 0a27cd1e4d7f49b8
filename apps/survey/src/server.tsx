// The server's half: turns a view into a whole HTML document. Knows no request, no database and no clock.
import { directionOf } from '@rapport/survey-engine/direction';
import { escapeHtml } from '@rapport/survey-engine/escape-html';
import { brandCss, defaultAccent, isColour } from '@rapport/ui/colour';
import { renderToString } from 'preact-render-to-string';
import { Page, titleOf } from './page.js';
import type { Assets, PageView, SurveyView } from './view.js';

/** The agency's colours as a style sheet; '' for Rapport's own. Its SHA-256 belongs into the content security policy. */
export function brandStyle(accent: string | null): string {
  return accent && isColour(accent) && accent !== defaultAccent ? brandCss(accent) : '';
}

/** The page's body. A survey gets a root of its own, which the script brings to life. */
export function renderBody(view: PageView): string {
  return `<div id="page">${renderToString(<Page view={view} />)}</div>`;
}

/**
 * A whole document around a body from {@link renderBody}.
 * @param data view for the browser as JSON: a survey's, `null` where the device must forget its answers; null without a script
 */
export function renderDocument(view: Pick<PageView, 'language'> & { title: string }, body: string, brand: string, assets: Assets, data: string | null): string {
  return `<!doctype html><html lang="${escapeHtml(view.language)}" dir="${directionOf(view.language)}"><head><meta charset="utf-8"><title>${escapeHtml(view.title)}</title>`
    + '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><meta name="format-detection" content="telephone=no">'
    + `<link rel="icon" href="data:,"><link rel="stylesheet" href="${assets.style}">${brand ? `<style>${brand}</style>` : ''}</head><body>${body}`
    + (data === null ? '' : `<script type="application/json" id="view">${data}</script><script type="module" src="${assets.script}"></script>`)
    + '</body></html>';
}

/** JSON that may stand inside a script element. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029');
}

const onServerOnly = /^(kiosk|verify|opt_out|state|review|contact|complaint)\./;

/** The view for the browser: texts of one language only, and only the words that its screens use. */
export function forBrowser(view: SurveyView): SurveyView {
  const { language, definition } = view;
  const tags = new Set(definition.languages);
  const cut = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(cut);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    if (entries.length > 0 && entries.every(([key, text]) => tags.has(key) && typeof text === 'string')) {
      const own = entries.find(([key]) => key === language) ?? entries.find(([key]) => key === definition.defaultLanguage);
      return { [language]: own?.[1] ?? '' };
    }
    return Object.fromEntries(entries.map(([key, child]) => [key, cut(child)]));
  };
  const { languages, ...rest } = definition;
  const words = Object.fromEntries(Object.entries(view.words).filter(([key]) => !onServerOnly.test(key))) as SurveyView['words'];
  return { ...view, words, definition: { ...(cut(rest) as Omit<typeof definition, 'languages'>), languages } };
}

export { goodAnswers, withForm } from './form-answers.js';
export { titleOf };
