// Screens after and instead of the survey: thanks with the receipt, and the friendly page for a link that does not work.
import type { NoticeView, ThanksView } from '../view.js';
import { paragraphs, sayer } from '../words.js';
import { FrameAround } from './frame.js';

export function ThanksScreen({ view }: { view: ThanksView }) {
  const say = sayer(view);
  return (
    <FrameAround frame={view}>
      <h1 tabIndex={-1}>{say('receipt.title')}</h1>
      <p>{say(view.again ? 'receipt.again' : 'receipt.arrived')}</p>
      {paragraphs(view.text).map((text) => <p key={text}>{text}</p>)}
      {view.callBack && <p>{say('receipt.call_back')}</p>}
      {view.receipt && <div className="receipt"><p>{say('receipt.code')}</p><p className="code">{view.receipt}</p><p className="hint">{say(view.mode === 'anonymous' ? 'receipt.proof' : 'receipt.keep')}</p></div>}
      {view.agency.slug && <p><a href={`/a/${view.agency.slug}/complaint?lang=${view.language}`}>{say('receipt.complain')}</a></p>}
      <p>{say('receipt.close')}</p>
    </FrameAround>
  );
}

export function NoticeScreen({ view }: { view: NoticeView }) {
  const say = sayer(view);
  const agency = view.agency.name;
  const text = view.state === 'expired' || view.state === 'revoked' ? say(`state.${view.state}`, { agency }) : say(`state.${view.state}`);
  return (
    <FrameAround frame={view}>
      <h1 tabIndex={-1}>{say(`state.${view.state}_title`)}</h1>
      <p>{text}</p>
      {view.agency.slug && <p><a href={`/a/${view.agency.slug}?lang=${view.language}`}>{say('privacy.verify_link', { agency })}</a></p>}
    </FrameAround>
  );
}
