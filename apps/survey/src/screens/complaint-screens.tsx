// Where a resident says what went wrong, gets the receipt code, and comes back with it. Plain forms: they work without script, and keep nothing on the device.
import { dateOrder } from '../fields/field.js';
import type { ComplaintField, ComplaintMessage, ComplaintStatusView, ComplaintTakenView, ComplaintView } from '../view.js';
import { paragraphs, type Say, sayer } from '../words.js';
import { FrameAround } from './frame.js';

const limits = { about: 500, where: 300, name: 120, phone: 40, email: 254 } as const;

export function ComplaintScreen({ view }: { view: ComplaintView }) {
  const say = sayer(view);
  const agency = view.agency.name;
  return (
    <FrameAround frame={view}>
      {view.faults.length > 0 && (
        <div className="summary" role="alert" tabIndex={-1}>
          <h2>{say('error.summary')}</h2>
          <ul>{view.faults.map((fault) => <li key={fault.field}><a href={`#${fault.field === 'when' ? 'when-day' : fault.field}`}>{said(say, fault)}</a></li>)}</ul>
        </div>)}
      <h1 tabIndex={-1}>{say('complaint.title')}</h1>
      <p><a href={`/a/${view.agency.slug}/complaint/status?lang=${view.language}`}>{say('complaint.status_title')}</a></p>
      {view.open ? <Form view={view} say={say} /> : (
        <>
          <p>{say('complaint.otherwise', { agency })}</p>
          <ul className="facts">
            {view.contact.phone && <li>{view.contact.phone}</li>}
            {view.contact.email && <li><a href={`mailto:${view.contact.email}`}>{view.contact.email}</a></li>}
            {view.contact.website && <li><a href={view.contact.website} rel="noopener">{view.contact.website}</a></li>}
          </ul>
        </>)}
    </FrameAround>
  );
}

function Form({ view, say }: { view: ComplaintView; say: Say }) {
  const agency = view.agency.name;
  const shared = { view, say };
  return (
    <form method="post" action={`/a/${view.agency.slug}/complaint?lang=${view.language}`} className="contact" autoComplete="off">
      <p>{say('complaint.intro', { agency })}</p>
      <p>{say('complaint.no_effect')}</p>
      <input type="hidden" name="once" value={view.once} />
      <div>
        <label htmlFor="text">{say('complaint.text')} <span className="required">({say('question.required')})</span></label>
        <p className="hint" id="text-hint">{say('complaint.text_hint')} {say('emergency')}</p>
        <Fault field="text" {...shared} />
        <textarea id="text" name="text" rows={9} autoComplete="off" maxLength={20_000} defaultValue={view.values.text} aria-describedby="text-hint" {...faulty(view, 'text')} />
      </div>
      <div>
        <label htmlFor="about">{say('complaint.about')}</label>
        <p className="hint" id="about-hint">{say('complaint.about_hint')}</p>
        <Line field="about" describedBy="about-hint" {...shared} />
      </div>
      <fieldset className="question">
        <legend><h2>{say('complaint.when')}</h2></legend>
        <Fault field="when" {...shared} />
        <div className="date">
          {dateOrder(view.language).map((part) => (
            <label key={part} className={part}>{say(`date.${part}`)}
              <input id={`when-${part}`} name={part} type="text" inputMode="numeric" maxLength={part === 'year' ? 4 : 2} defaultValue={view.values[part]} autoComplete="off" {...faulty(view, 'when')} />
            </label>))}
        </div>
      </fieldset>
      <div><label htmlFor="where">{say('complaint.where')}</label><Line field="where" {...shared} /></div>
      <fieldset className="question">
        <legend><h2>{say('complaint.you')}</h2></legend>
        <p className="hint">{say('complaint.you_hint')}</p>
        <div><label htmlFor="name">{say('complaint.name')}</label><Line field="name" {...shared} /></div>
        <div><label htmlFor="phone">{say('contact_me.phone')}</label><Line field="phone" {...shared} /></div>
        <div><label htmlFor="email">{say('contact_me.email')}</label><Line field="email" {...shared} /></div>
      </fieldset>
      <div className="go"><button type="submit" className="button">{say('complaint.send')}</button></div>
    </form>
  );
}

const said = (say: Say, { says, max }: ComplaintView['faults'][number]): string => (says === 'complaint.error_line' || says === 'complaint.error_long' ? say(says, { max }) : say(says));
const faultOf = (view: ComplaintView, field: ComplaintField) => view.faults.find((fault) => fault.field === field);
const faulty = (view: ComplaintView, field: ComplaintField) => (faultOf(view, field) ? { 'aria-invalid': true, 'aria-errormessage': `${field}-error` } as const : {});

function Fault({ field, view, say }: { field: ComplaintField; view: ComplaintView; say: Say }) {
  const fault = faultOf(view, field);
  return fault ? <p className="error" id={`${field}-error`}>{said(say, fault)}</p> : null;
}

const types = { about: 'text', where: 'text', name: 'text', phone: 'tel', email: 'email' } as const;

function Line({ field, view, say, describedBy }: { field: keyof typeof limits; view: ComplaintView; say: Say; describedBy?: string }) {
  return (
    <>
      <Fault field={field} view={view} say={say} />
      <input id={field} name={field} type={types[field]} maxLength={limits[field]} defaultValue={view.values[field]} autoComplete="off" aria-describedby={describedBy} {...faulty(view, field)} />
    </>
  );
}

export function ComplaintTakenScreen({ view }: { view: ComplaintTakenView }) {
  const say = sayer(view);
  return (
    <FrameAround frame={{ ...view, languages: [] }}>
      <h1 tabIndex={-1}>{say('complaint.taken_title')}</h1>
      <p>{say('complaint.taken', { number: view.number })}</p>
      <div className="receipt"><p>{say('complaint.code')}</p><p className="code">{view.code}</p></div>
      <p>{say('complaint.no_effect')}</p>
      <p><a href={`/a/${view.agency.slug}/complaint/status?lang=${view.language}`}>{say('complaint.status_title')}</a></p>
    </FrameAround>
  );
}

export function ComplaintStatusScreen({ view }: { view: ComplaintStatusView }) {
  const say = sayer(view);
  const action = `/a/${view.agency.slug}/complaint/status?lang=${view.language}`;
  const { found } = view;
  if (!found) {
    return (
      <FrameAround frame={view}>
        <h1 tabIndex={-1}>{say('complaint.status_title')}</h1>
        {(view.missing || view.asked !== '') && <div id="code-error" className="verdict bad" role="alert"><p>{say(view.missing ? 'complaint.code_missing' : 'complaint.unknown')}</p></div>}
        <form method="post" action={action} className="check">
          <label htmlFor="code">{say('complaint.code')}</label>
          <p className="hint" id="code-hint">{say('complaint.status_hint')}</p>
          <input id="code" name="code" type="text" maxLength={60} defaultValue={view.asked} aria-describedby="code-hint" {...(view.missing || view.asked !== '' ? { 'aria-invalid': true, 'aria-errormessage': 'code-error' } : {})} autoComplete="off" autoCapitalize="characters" spellCheck={false} />
          <button type="submit" className="button">{say('complaint.show')}</button>
        </form>
        <p><a href={`/a/${view.agency.slug}/complaint?lang=${view.language}`}>{say('complaint.title')}</a></p>
      </FrameAround>
    );
  }
  return (
    <FrameAround frame={{ ...view, languages: [] }}>
      <h1 tabIndex={-1}>{say('complaint.status_title')}</h1>
      {view.replied && <p role="status" className="verdict good">{say('complaint.replied')}</p>}
      <p className="hint">{say('complaint.number', { number: found.number, day: found.received })}</p>
      <p>{say(`complaint.state_${found.state}`)} {found.due !== null && say('complaint.due', { day: found.due })}</p>
      {found.messages.length > 0 && <h2>{say('complaint.messages')}</h2>}
      {found.messages.map((message, at) => (
        <div className="receipt" key={`${at}${message.day}`}>
          <p className="hint">{whose(message, view.agency.name, say)}</p>
          {paragraphs(message.text ?? say('complaint.unreadable')).map((text, line) => <p key={`${line}${text}`}>{text}</p>)}
        </div>))}
      <form method="post" action={action} className="contact" autoComplete="off">
        <input type="hidden" name="code" value={view.asked} />
        <input type="hidden" name="once" value={view.once} />
        <div>
          <label htmlFor="reply">{say('complaint.reply')}</label>
          {view.fault && <p className="error" id="reply-error" role="alert">{say(view.fault)}</p>}
          <textarea id="reply" name="reply" rows={5} maxLength={4000} defaultValue={view.typed} aria-invalid={view.fault !== null || undefined} aria-errormessage={view.fault ? 'reply-error' : undefined} />
        </div>
        <button type="submit" className="button">{say('complaint.reply_send')}</button>
      </form>
    </FrameAround>
  );
}

/** Whose a message is, how it came, and of which day. */
function whose({ fromAgency, through, day }: ComplaintMessage, agency: string, say: Say): string {
  if (through !== null) return say(`complaint.taken_down_${through}`, { agency, day });
  return fromAgency ? say('complaint.from_agency', { agency, day }) : say('complaint.from_you', { day });
}
