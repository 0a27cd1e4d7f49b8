// The agency's own page for residents: who asks and why, how answers are protected, and whether a message is really theirs.
import type { AgencyView, StopView } from '../view.js';
import { paragraphs, sayer } from '../words.js';
import { FrameAround } from './frame.js';

export function AgencyScreen({ view }: { view: AgencyView }) {
  const say = sayer(view);
  const agency = view.agency.name;
  return (
    <FrameAround frame={view}>
      {view.verdict !== null && (
        <div className={view.verdict ? 'verdict good' : 'verdict bad'} role="status" tabIndex={-1} id="verdict">
          <p>{view.verdict ? say('verify.genuine', { agency }) : say('verify.unknown')}</p>
        </div>)}
      {view.logo && <img className="logo" src={view.logo} alt={agency} />}
      <h1 tabIndex={-1}>{say('verify.title')}</h1>
      <p>{say('verify.intro', { agency })}</p>
      <form method="post" action={`/a/${view.agency.slug}/verify?lang=${view.language}`} className="check">
        <label htmlFor="code">{say('verify.code_label')}</label>
        <input id="code" name="code" type="text" maxLength={4000} defaultValue={view.asked} autoComplete="off" autoCapitalize="characters" spellCheck={false} />
        <button type="submit" className="button">{say('verify.check')}</button>
      </form>
      <ul className="facts">
        {view.senders.length > 0 && <li>{say('verify.sender', { sender: view.senders.join(', ') })}</li>}
        <li>{say('verify.address', { agency, address: view.address })}</li>
        <li>{say('verify.link', { address: view.linkStart })}</li>
        <li>{say('verify.never')}</li>
        {view.contact.phone && <li>{say('verify.call', { phone: view.contact.phone })}</li>}
        {view.contact.website && <li><a href={view.contact.website} rel="noopener">{view.contact.website}</a></li>}
      </ul>
      {view.complaints && <p><a href={`/a/${view.agency.slug}/complaint?lang=${view.language}`}>{say('complaint.link')}</a></p>}
      {view.policies && <p><a href={`/a/${view.agency.slug}/policies`}>{say('agency.policies', { agency })}</a></p>}
      {view.why && paragraphs(view.why).map((text) => <p key={text}>{text}</p>)}
      <h2 id="privacy">{say('privacy.title')}</h2>
      <p>{say('privacy.anonymous', { agency })} {say('privacy.anonymous_how')}</p>
      <p>{say('privacy.confidential', { agency })} {say('privacy.confidential_how')}</p>
      <p>{say('privacy.no_effect')}</p>
      <p>{say('privacy.contact_me')}</p>
    </FrameAround>
  );
}

export function StopScreen({ view }: { view: StopView }) {
  const say = sayer(view);
  const agency = view.agency.name;
  return (
    <FrameAround frame={view}>
      <h1 tabIndex={-1}>{say('opt_out.title')}</h1>
      {view.done && <p role="status" className="verdict good">{say(view.done === 'stopped' ? 'opt_out.done' : 'opt_out.undone')}</p>}
      {view.done !== 'stopped' && (
        <form method="post">
          <p>{say('opt_out.intro', { agency })}</p>
          <fieldset className="question">
            <legend className="away">{say('opt_out.title')}</legend>
            <label className="option"><input type="radio" name="what" value="all" defaultChecked /><span>{say('opt_out.all', { agency })}</span></label>
            {view.programme && <label className="option"><input type="radio" name="what" value="programme" /><span>{say('opt_out.programme', { programme: view.programme })}</span></label>}
          </fieldset>
          <div className="go"><button type="submit" className="button">{say('opt_out.confirm')}</button></div>
        </form>)}
      {view.done === 'stopped' && <form method="post"><button type="submit" className="link" name="what" value="undo">{say('opt_out.undo')}</button></form>}
    </FrameAround>
  );
}
