/** Makes documents from views; a survey that nobody has begun is made once per version, language and page, with gaps for what differs per person. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { escapeHtml } from '@rapport/survey-engine/escape-html';
import type { PageView, SurveyView } from '@rapport/survey/view';
import { SurveyRenderer } from './renderer.js';

export interface Document {
  readonly html: Buffer;
  readonly policy: string;
  /** The same object goes to everybody who sees this page, so that its packed form can be kept with it. */
  readonly shared?: true;
  packed?: Buffer;
}

const remembered = 400;
/** Finished pages, some 25 kB each with their packed form. */
const finishedRemembered = 1000;
/** Characters for private use: no questionnaire and no fact holds them. */
const open = '\u{E000}';
const close = '\u{E001}';
const gapNames = ['contact.date', 'contact.summary', 'today'] as const;
type GapName = (typeof gapNames)[number];

interface Template { pieces: { before: Buffer; gap: GapName; inScript: boolean }[]; rest: Buffer; policy: string }

const inJson = (text: string) => JSON.stringify(text).slice(1, -1).replace(/</g, '\\u003c');

/** The link takes no answers any more and never will: what the device keeps for it is of no use to anybody. */
const isOver = (view: PageView): boolean => view.kind === 'thanks' || (view.kind === 'notice' && (view.state === 'expired' || view.state === 'revoked'));

@Injectable()
export class PageTemplates {
  private readonly templates = new Map<string, Template>();
  private readonly finished = new Map<string, Document>();
  private readonly brands = new Map<string, { css: string; policy: string }>();

  constructor(private readonly built: SurveyRenderer) {}

  document(view: PageView, accent: string | null): Document {
    if (view.kind === 'survey' && view.problems.length === 0 && Object.keys(view.answers).length === 0 && !view.preview) return this.filled(view, accent);
    return this.whole(view, accent);
  }

  private filled(view: SurveyView, accent: string | null): Document {
    const facts: Record<GapName, string> = { 'contact.date': view.context['contact.date'] ?? '', 'contact.summary': view.context['contact.summary'] ?? '', today: view.today };
    const key = [view.versionId, view.language, view.pageId, view.agency.slug, view.agency.name, accent, view.mode, facts['contact.date'] !== '', facts['contact.summary'] !== ''].join('|');
    const exactly = `${key}|${facts['contact.date']}|${facts['contact.summary']}|${facts.today}`;
    const known = this.finished.get(exactly);
    if (known) return known;
    const template = this.templates.get(key) ?? this.make(key, view, accent);
    const html: Buffer[] = [];
    for (const { before, gap, inScript } of template.pieces) html.push(before, Buffer.from(inScript ? inJson(facts[gap]) : escapeHtml(facts[gap])));
    html.push(template.rest);
    const document: Document = { html: Buffer.concat(html), policy: template.policy, shared: true };
    const [oldest] = this.finished.keys();
    if (this.finished.size >= finishedRemembered && oldest !== undefined) this.finished.delete(oldest);
    this.finished.set(exactly, document);
    return document;
  }

  private make(key: string, view: SurveyView, accent: string | null): Template {
    const mark = (name: GapName) => `${open}${name}${close}`;
    const context = Object.fromEntries(Object.entries(view.context).map(([name, value]) => [name, gapNames.includes(name as GapName) ? mark(name as GapName) : value]));
    const { html, policy } = this.whole({ ...view, context, today: mark('today') }, accent);
    const parts = html.toString().split(new RegExp(`${open}([a-z.]+)${close}`, 'u'));
    const pieces: Template['pieces'] = [];
    let inScript = false;
    for (let at = 0; at + 1 < parts.length; at += 2) {
      const before = parts[at] ?? '';
      inScript ||= before.includes('<script type="application/json"');
      pieces.push({ before: Buffer.from(before), gap: parts[at + 1] as GapName, inScript });
    }
    const template = { pieces, rest: Buffer.from(parts.at(-1) ?? ''), policy };
    const [oldest] = this.templates.keys();
    if (this.templates.size >= remembered && oldest !== undefined) this.templates.delete(oldest);
    this.templates.set(key, template);
    return template;
  }

  private whole(view: PageView, accent: string | null): Document {
    const { renderer, assets } = this.built;
    const brand = this.brand(accent);
    const data = view.kind === 'survey' ? renderer.jsonForScript(renderer.forBrowser(view)) : isOver(view) ? 'null' : null;
    const html = renderer.renderDocument({ language: view.language, title: renderer.titleOf(view) }, renderer.renderBody(view), brand.css, assets, data);
    return { html: Buffer.from(html), policy: brand.policy };
  }

  /** The style sheet of an accent, and the policy that allows exactly it. */
  private brand(accent: string | null): { css: string; policy: string } {
    const known = this.brands.get(accent ?? '');
    if (known) return known;
    const css = this.built.renderer.brandStyle(accent);
    const style = css ? ` 'sha256-${createHash('sha256').update(css).digest('base64')}'` : '';
    const policy = `default-src 'none'; script-src 'self'; style-src 'self'${style}; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
    if (this.brands.size >= remembered) this.brands.clear();
    this.brands.set(accent ?? '', { css, policy });
    return { css, policy };
  }
}
