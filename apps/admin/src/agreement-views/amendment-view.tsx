/** One amendment before either side: its dates, what it bills of days gone by, and text beside money against what binds on its first day. */
import { List, SimpleGrid, Stack, Text } from '@mantine/core';
import type { compareSentAmendment, readSentAmendmentDeltas } from '@rapport/api-contract/agreement-lifecycle';
import type { AnswerOf } from '@rapport/api-contract/route';
import { DefinitionList } from '@rapport/ui/definition-list';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { Comments } from './comments.js';
import type { CommentDesk } from './comment-desk.js';
import classes from './figures.module.css';
import { dayBefore, FigureLine } from './forecast-view.js';
import type { LifeSide, SentAmendment } from './life-words.js';
import { MoneyRedlineTable } from './money-redline.js';
import { daysSaid } from './source-words.js';
import { TextRedlineView } from './text-redline.js';

type Compared = Pick<AnswerOf<typeof compareSentAmendment>, 'text' | 'money' | 'moneyBecause'>;
export type Deltas = AnswerOf<typeof readSentAmendmentDeltas>;
export interface Asked<T> { data: T | undefined; error: unknown; refetch: () => unknown }
export type ShownAmendment = Pick<SentAmendment, 'title' | 'state' | 'why' | 'effectiveFrom' | 'signedOn' | 'recordedOn' | 'retroactive' | 'reason' | 'approval' | 'coverNote' | 'content'>;
interface Props { amendment: ShownAmendment; side: LifeSide; compared: Asked<Compared>; /** Undefined once it is signed: the run has it then. */ deltas?: Asked<Deltas> | undefined; warnings?: readonly { code: string; message: string }[]; comments?: CommentDesk | undefined }

const ended = ['withdrawn', 'rejected', 'changes_requested'];

export function AmendmentView({ amendment, side, compared, deltas, warnings = [], comments }: Props) {
  const formats = useFormats();
  const { why, effectiveFrom, signedOn, recordedOn, retroactive, reason, approval, state, coverNote } = amendment;
  return (
    <Stack gap="md">
      {reason && ended.includes(state) && <InlineNote tone="attention" title={state === 'changes_requested' ? 'Another version is asked for' : state === 'withdrawn' ? 'Withdrawn' : 'Rejected'}>{reason}</InlineNote>}
      {warnings.length > 0 && <InlineNote tone="attention" title="To know before it is sent"><List size="sm">{warnings.map(({ code, message }) => <List.Item key={code}>{daysSaid(message, formats)}</List.Item>)}</List></InlineNote>}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Panel title="Three dates" {...(coverNote ? { note: `Cover note: ${coverNote}` } : {})}>
          <DefinitionList items={[
            { term: 'Takes effect', value: formats.date(effectiveFrom), ...(retroactive ? { note: signedOn ? 'Before it was signed.' : 'Before it can be signed.' } : {}) }, { term: 'Signed', value: signedOn ? formats.date(signedOn) : 'Not signed yet' }, { term: 'Recorded', value: recordedOn ? formats.date(recordedOn) : 'Not recorded yet' },
            { term: 'Why', value: why }, ...(approval ? [{ term: 'Approved', value: `Resolution ${approval.resolution}, meeting of ${formats.date(approval.meetingOn)}`, note: `${approval.by}, ${formats.dateTime(approval.at)}` }] : []),
          ]} />
        </Panel>
        {deltas && <DeltasPanel deltas={deltas} side={side} />}
      </SimpleGrid>
      <AmendmentRedline title={amendment.content.title} bodies={amendment.content.clauses} compared={compared} comments={comments} />
    </Stack>
  );
}

function AmendmentRedline({ title, bodies, compared: { data, error, refetch }, comments }: { title: string; bodies: SentAmendment['content']['clauses']; compared: Asked<Compared>; comments: CommentDesk | undefined }) {
  if (error && !data) return <ErrorState error={error} doing="The amendment could not be compared" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Comparing the amendment" shape="cards" />;
  const commented = new Set(comments?.comments.flatMap(({ clauseId }) => clauseId ?? []));
  const about = (clauseId: string) => { const at = bodies.find(({ id }) => id === clauseId); return { clauseId, name: at?.heading ?? 'this clause', ...(at ? { body: at.body } : {}) }; };
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      <Panel title="What the words change" aside="against what binds on its first day">
        <TextRedlineView text={data.text} also={commented} {...(comments ? { under: (clauseId: string) => <Comments desk={comments} about={about(clauseId)} /> } : {})} />
        {comments && <Comments desk={comments} about={{ clauseId: null, name: title }} />}
      </Panel>
      <div><AmendmentMoney compared={data} /></div>
    </SimpleGrid>
  );
}

export function AmendmentMoney({ compared }: { compared: Pick<Compared, 'money' | 'moneyBecause'> }) {
  const formats = useFormats();
  const { money } = compared;
  return (
    <Panel title="What the money changes" {...(money ? { aside: formats.dateRange(money.year.from, dayBefore(money.year.until)) } : {})}>
      {money ? <MoneyRedlineTable money={money} from="As agreed" to="As amended" /> : <Text size="sm">{compared.moneyBecause}</Text>}
    </Panel>
  );
}

export function DeltasPanel({ deltas: { data, error, refetch }, side }: { deltas: Asked<Deltas>; side: LifeSide }) {
  const formats = useFormats();
  if (error && !data) return <ErrorState error={error} doing="What it bills of days gone by could not be worked out" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Working out what it bills of days gone by" />;
  const { currency, billedUntil, lines, total, because } = data;
  const words = because ?? (billedUntil === null ? 'Nothing was billed yet: nothing is to be corrected.' : lines.length === 0 ? `Days up to ${formats.date(dayBefore(billedUntil))} are billed, and stay as they were billed.` : null);
  return (
    <Panel title="What it bills of days that were billed" {...(words === null && billedUntil !== null ? { note: `Days up to ${formats.date(dayBefore(billedUntil))} are billed. Once both sides have signed, the next billing run ${total < 0 ? 'credits' : 'bills'} the difference on a document of its own; invoices that were sent stay as they are.` } : {})}>
      {words !== null ? <Text size="sm">{words}</Text> : (
        <table className={classes.lines}>
          <caption className={classes.note}>Differences, {currency}</caption>
          <tbody>
            {lines.map((line) => <FigureLine key={line.key} line={{ ...line, label: `${line.label.replace(/^Correction: /, '')}, ${formats.dateRange(line.span.from, dayBefore(line.span.until))}${line.unsent ? ' (invoice not sent yet)' : ''}` }} currency={currency} />)}
            <tr className={classes.total}><td>{total < 0 ? (side === 'municipality' ? 'You are credited' : 'To be credited') : side === 'municipality' ? 'You are billed' : 'To be billed'}</td><td>{formats.amount(Math.abs(total), currency)}</td></tr>
          </tbody>
        </table>
      )}
      {lines.some(({ unsent }) => unsent) && <Text size="sm">{side === 'municipality' ? 'The invoices that marked lines correct have a number and are not sent to you yet. They count: the difference is the same once you have them.' : 'The invoices that marked lines correct have a number and are not sent yet. They count, because a number is final and the next run corrects it either way. Send them, so that the municipality can check the difference.'}</Text>}
    </Panel>
  );
}
