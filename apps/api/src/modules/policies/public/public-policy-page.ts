/** Public pages of policies as HTML: plain, printable, no script, readable on an old phone and by a screen reader. */
import { createHash } from 'node:crypto';
import type { ClauseDifference, ContentDifference } from '@rapport/policy-engine/content-difference';
import type { Clause } from '@rapport/policy-engine/policy-content';
import { escapeText, richTextHtml } from '@rapport/policy-engine/rich-text-html';
import { audienceWords } from '../documents/printed-policy.js';
import { runsHtml, wordsHtml } from './difference-words.js';
import type { PublicFrame } from './public-policies.service.js';

interface PublicVersion { id: string; number: number; publishedAt: string; effectiveOn: string; endsOn: string | null; changeSummary: string | null; sha256: string }
interface Listed { id: string; number: string; title: string; kind: string; expiresOn: string | null; version: PublicVersion }

const style = `:root{color-scheme:light}*{box-sizing:border-box}body{margin:0;font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#1b1f24;background:#fff}
main,header,footer{max-width:46rem;margin:0 auto;padding:1rem}header{border-bottom:4px solid #1f4e79}header p{margin:0;font-weight:600}a{color:#0b4f8a;text-underline-offset:.15em}a:focus-visible{outline:3px solid #b25e00;outline-offset:2px}
h1{font-size:1.75rem;line-height:1.2;margin:1rem 0 .5rem}h2{font-size:1.25rem;margin:2rem 0 .5rem}h3{font-size:1.0625rem}h4{font-size:1rem}.quiet{color:#4a5561;font-size:.95rem}.hash{overflow-wrap:anywhere;font-family:ui-monospace,monospace;font-size:.8125rem}
ul.plain{list-style:none;padding:0}ul.plain>li{padding:.75rem 0;border-bottom:1px solid #d5dae0}ins{background:#e3f4e6;text-decoration:underline;text-decoration-thickness:2px}del{background:#fdeaea;text-decoration:line-through}
.tag{display:inline-block;padding:0 .5rem;border:1px solid #6b7785;border-radius:.25rem;font-size:.875rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #aab3bd;padding:.35rem .5rem;text-align:left;vertical-align:top}.scroll{overflow-x:auto}
.items{list-style:none;margin:.5rem 0;padding-left:1.25rem}.items li{margin:.25rem 0}.skip{position:absolute;left:-999rem}.skip:focus{left:1rem}footer{border-top:1px solid #d5dae0;margin-top:3rem}@media print{a{color:inherit}.noprint{display:none}}`;

/** Allows exactly the style sheet above and nothing else: no script, no picture, no frame. */
export const publicPagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const dayWords = (day: string) => new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));
const instantWords = (at: string, timeZone: string) => new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone }).format(new Date(at));
const address = (frame: PublicFrame, rest = '') => `/a/${encodeURIComponent(frame.slug)}${rest}`;

function documentOf(frame: PublicFrame, title: string, body: string): string {
  const reach = [frame.phone, frame.email].filter((each): each is string => each !== null).map(escapeText).join(' · ');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeText(title)} - ${escapeText(frame.name)}</title><style>${style}</style></head><body>
<a class="skip" href="#main">Skip to the text</a><header><p><a href="${address(frame)}">${escapeText(frame.name)}</a></p></header><main id="main">${body}</main>
<footer><p class="quiet">Published by ${escapeText(frame.name)}.${reach ? ` ${reach}` : ''}</p></footer></body></html>`;
}

const inEffect = (version: PublicVersion) => `Version ${version.number}, in effect from ${dayWords(version.effectiveOn)}${version.endsOn ? ` until the end of ${dayWords(dayBefore(version.endsOn))}` : ''}`;
const dayBefore = (day: string) => new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

export function listPage(frame: PublicFrame, items: readonly Listed[], nextCursor: string | null): string {
  const rows = items.map((each) => `<li><a href="${address(frame, `/policies/${each.id}`)}">${escapeText(each.number)} ${escapeText(each.title)}</a>${each.kind === 'special_order' ? ' <span class="tag">Special order</span>' : ''}<br><span class="quiet">${inEffect(each.version)}</span></li>`).join('');
  const more = nextCursor ? `<p><a href="${address(frame, `/policies?cursor=${encodeURIComponent(nextCursor)}`)}">More policies</a></p>` : '';
  return documentOf(frame, 'Policies', `<h1>Policies</h1><p>These are the policies that ${escapeText(frame.name)} has chosen to publish. Each keeps its earlier versions, and shows what changed.</p>${items.length > 0 ? `<ul class="plain">${rows}</ul>` : '<p>No policy is published here yet. You can ask the agency for one.</p>'}${more}`);
}

function clauseHtml(clause: Clause): string {
  const body = richTextHtml(clause.body).replaceAll('<table>', '<div class="scroll" tabindex="0" role="region" aria-label="Table"><table>').replaceAll('</table>', '</table></div>');
  return `<section id="clause-${escapeText(clause.id)}"><h2>${escapeText([clause.number, clause.heading].filter(Boolean).join(' '))}</h2>${clause.kinds.length > 0 ? `<p class="quiet">${escapeText(audienceWords(clause.kinds))}</p>` : ''}${body}</section>`;
}

export function policyPage(frame: PublicFrame, policy: Listed & { clauses: readonly Clause[]; versions: readonly PublicVersion[] }): string {
  const { version, versions } = policy;
  const latest = versions[0];
  const older = latest && latest.id !== version.id ? `<p><strong>This is an earlier version.</strong> <a href="${address(frame, `/policies/${policy.id}`)}">Read version ${latest.number}</a></p>` : '';
  const ahead = version.effectiveOn > frame.today ? `<p><strong>This version is published and not in effect yet.</strong></p>` : '';
  const history = versions.length > 1 ? `<h2>Versions</h2><ul class="plain">${versions.map((each, at) => {
    const before = versions[at + 1];
    return `<li>${each.id === version.id ? `<strong>Version ${each.number}</strong>` : `<a href="${address(frame, `/policies/${policy.id}?v=${each.id}`)}">Version ${each.number}</a>`} <span class="quiet">published ${instantWords(each.publishedAt, frame.timeZone)}, in effect from ${dayWords(each.effectiveOn)}</span>${each.changeSummary ? `<br>${escapeText(each.changeSummary)}` : ''}${before ? `<br><a href="${address(frame, `/policies/${policy.id}/changes?from=${before.id}&amp;to=${each.id}`)}">What changed since version ${before.number}</a>` : ''}</li>`;
  }).join('')}</ul>` : '';
  return documentOf(frame, `${policy.number} ${policy.title}`, `<p class="noprint"><a href="${address(frame, '/policies')}">All policies</a></p><h1>${escapeText(policy.number)} ${escapeText(policy.title)}</h1>
<p class="quiet">${inEffect(version)}, published ${instantWords(version.publishedAt, frame.timeZone)}</p>${older}${ahead}${policy.clauses.map(clauseHtml).join('')}${history}<p class="hash">SHA-256 of this version: ${escapeText(version.sha256)}</p>`);
}

const changeWords: Record<ClauseDifference['change'], string> = { same: 'unchanged', added: 'new', removed: 'removed', moved: 'moved, words unchanged', changed: 'changed' };

function differenceHtml(each: ClauseDifference): string {
  const shown = each.to ?? each.from;
  const heading = each.heading.length > 0 ? runsHtml(each.heading) : escapeText(shown?.heading ?? '');
  const words = each.formattingOnly ? '<p class="quiet">Only its form or the people it concerns changed, no word.</p>' : each.words.length > 0 ? `${each.coarse ? '<p class="quiet">The two texts differ too much to be compared word by word: first the earlier text, then the new one.</p>' : ''}${wordsHtml(each.words, each.from?.body, each.to?.body)}` : '';
  return `<section><h2>${shown?.number ? `${escapeText(shown.number)} ` : ''}${heading} <span class="tag">${changeWords[each.change]}</span></h2>${words}</section>`;
}

export function differencePage(frame: PublicFrame, shown: { row: { id: string; number: string; title: string }; from: PublicVersion; to: PublicVersion; difference: Pick<ContentDifference, 'clauses' | 'counts'> }): string {
  const { row, from, to, difference } = shown;
  const changed = difference.clauses.filter((each) => each.change !== 'same');
  const { added, removed, moved, changed: altered } = difference.counts;
  return documentOf(frame, `What changed in ${row.number} ${row.title}`, `<p class="noprint"><a href="${address(frame, `/policies/${row.id}`)}">${escapeText(row.number)} ${escapeText(row.title)}</a></p><h1>What changed in ${escapeText(row.title)}</h1>
<p>From version ${from.number} (in effect from ${dayWords(from.effectiveOn)}) to version ${to.number} (in effect from ${dayWords(to.effectiveOn)}): ${altered} changed, ${added} new, ${removed} removed, ${moved} moved.${to.changeSummary ? ` ${escapeText(to.changeSummary)}` : ''}</p>
<p class="quiet">New words are <ins>underlined</ins>, words that went are <del>struck through</del>.</p>${changed.length > 0 ? changed.map(differenceHtml).join('') : '<p>Nothing differs between these two versions.</p>'}`);
}
