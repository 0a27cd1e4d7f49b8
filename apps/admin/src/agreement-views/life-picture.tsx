/** The life of an agreement drawn on one line: terms, suspensions, notice and every day that matters, numbered as in the list below it. */
import { useFormats } from '@rapport/ui/formats-provider';
import classes from './life-picture.module.css';
import { type Life, type LifeDay, lifeDays } from './life-words.js';

const number = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
/** Numbers closer together than this share of the line stand above each other. */
const roomPercent = 7;

export function LifePicture({ life, signedOn }: { life: Life; signedOn: string | null }) {
  const formats = useFormats();
  const days = lifeDays(life, signedOn);
  const { term, renewal, termination, suspensions, today } = life;
  const ends = [...days.map(({ on }) => on), today, term.until];
  const [from, until] = [ends.reduce((a, b) => (a < b ? a : b)), ends.reduce((a, b) => (a > b ? a : b))];
  const at = (day: string): number => (from === until ? 0 : (100 * (number(day) - number(from))) / (number(until) - number(from)));
  const clock = termination?.clock ?? null;
  const serviceUntil = life.serviceUntil ?? term.until;
  const spans = [
    ...renewal.terms.map((each, index) => ({ key: `term-${each.number}`, kind: 'term', from: each.from, until: each.until < serviceUntil ? each.until : serviceUntil, first: index === 0 })),
    ...(clock && termination?.receivedOn ? [{ key: 'notice', kind: 'notice', from: termination.receivedOn, until: clock.serviceUntil, first: true }, { key: 'settling', kind: 'settling', from: clock.serviceUntil, until: clock.settleBy, first: true }] : []),
    ...suspensions.filter(({ cancelledAt }) => cancelledAt === null).map((each) => ({ key: each.id, kind: 'suspended', from: each.from, until: each.until, first: true })),
  ].filter((each) => each.from < each.until);
  return (
    <div>
      <div className={classes.picture} aria-hidden="true">
        <div className={classes.track} />
        {spans.map((each) => <div key={each.key} className={classes.span} data-kind={each.kind} data-first={each.first || undefined} style={{ insetInlineStart: `${at(each.from)}%`, inlineSize: `${Math.max(0.5, at(each.until) - at(each.from))}%` }} />)}
        <div className={classes.today} style={{ insetInlineStart: `${at(today)}%` }} />
        <div className={classes.todayWord} style={{ insetInlineStart: `clamp(18px, ${at(today)}%, calc(100% - 18px))` }}>today</div>
        {placed(days, at).map(({ day, index, left, lane }) => <div key={day.key} className={classes.dot} data-tone={day.tone} style={{ insetInlineStart: `${left}%`, top: lane === 0 ? 14 : 35 }}>{index + 1}</div>)}
      </div>
      <div className={classes.edges} aria-hidden="true"><span>{formats.month(from)}</span><span>{formats.month(until)}</span></div>
      <ol className={classes.days} aria-label="Days of this agreement">
        {days.map((day, index) => (
          <li key={day.key} className={classes.day}>
            <span className={classes.number} data-tone={day.tone} aria-hidden="true">{index + 1}</span>
            <p className={classes.label}><time dateTime={day.on}>{formats.date(day.on)}</time> {day.label}{day.on === today ? <span className={classes.ahead}> (today)</span> : null}{day.note && <span className={classes.note}>{day.note}</span>}{day.recordedOn && <span className={classes.note}>recorded {formats.date(day.recordedOn)}</span>}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Two lanes: a number steps down to the line where the one before it leaves no room; a third in the same place moves on by its own width. */
function placed(days: readonly LifeDay[], at: (day: string) => number) {
  const last = [-100, -100];
  return days.map((day, index) => {
    const wish = at(day.on);
    const lane = wish - (last[0] ?? 0) >= roomPercent ? 0 : wish - (last[1] ?? 0) >= roomPercent ? 1 : (last[0] ?? 0) <= (last[1] ?? 0) ? 0 : 1;
    const left = Math.max(wish, (last[lane] ?? 0) + roomPercent);
    last[lane] = left;
    return { day, index, left: Math.min(left, 100), lane };
  });
}
