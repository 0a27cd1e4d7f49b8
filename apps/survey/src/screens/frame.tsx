// What stands around every screen: the agency's name, the other languages, and where to find more.
import { Mark } from '@rapport/ui/mark';
import type { ReactNode } from 'react';
import type { Frame } from '../view.js';
import { sayer } from '../words.js';

/** Staff see it on a preview only, so it is not among the words for residents. */
const previewNote: Readonly<Record<string, string>> = { en: 'Preview: nothing is stored or sent.', es: 'Vista previa: no se guarda ni se envía nada.' };

interface Props { frame: Frame; children: ReactNode; footer?: ReactNode; skip?: boolean; /** Id of the form that a change of language must keep. */ form?: string; pageId?: string | null }

export function FrameAround({ frame, children, footer, form, pageId, skip = false }: Props) {
  const say = sayer(frame);
  return (
    <>
      {skip && <a className="skip" href="#main">{say('page.skip')}</a>}
      <header className="top">
        <div className="top-in">
          {frame.agency.slug ? <a className="agency" href={`/a/${frame.agency.slug}`}>{frame.agency.name}</a> : <span className="agency">{frame.agency.name}</span>}
          <Languages frame={frame} form={form} pageId={pageId ?? null} />
        </div>
      </header>
      {frame.preview && <p className="preview">{previewNote[frame.language] ?? previewNote['en']}</p>}
      <main id="main">{children}</main>
      <footer className="foot">
        {footer}
        <p>{say('emergency')}</p>
        <p className="by"><Mark size={12} /> Rapport</p>
      </footer>
    </>
  );
}

function Languages({ frame, form, pageId }: { frame: Frame; form: string | undefined; pageId: string | null }) {
  const others = frame.languages.filter(({ tag }) => tag !== frame.language);
  if (others.length === 0) return null;
  return (
    <nav className="languages" aria-label={sayer(frame)('language.choose')}>
      {/* A form's first button is the one that the Enter key presses, and these stand before the form's own. */}
      {form && <button type="submit" form={form} name="_go" value="next" className="away" tabIndex={-1} aria-hidden="true" />}
      {others.map(({ tag, name }) => (form
        ? <button key={tag} type="submit" form={form} name="_go" value={`lang:${tag}`} lang={tag} formNoValidate>{name}</button>
        : <a key={tag} href={`?lang=${tag}${pageId ? `&p=${pageId}` : ''}`} lang={tag} hrefLang={tag}>{name}</a>))}
    </nav>
  );
}
