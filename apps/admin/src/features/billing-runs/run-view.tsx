/** One billing run: how far it is, what it did, what stood in its way, and what comes next. */
import { Button, Stack } from '@mantine/core';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { ProgressCard, type WorkState } from '@rapport/ui/progress-card';
import { useState } from 'react';
import { TextLink } from '../../text-link.js';
import { useLettersLeave } from '../../words/use-letter-hours.js';
import { ExceptionList } from './exception-list.js';
import { type BillingRun, isWorking, useBillingExceptions, useRunActs } from './use-billing-runs.js';

const workStates: Record<BillingRun['state'], WorkState> = { pending: 'waiting', running: 'running', done: 'done', cancelled: 'cancelled', failed: 'failed' };

export function RunView({ run }: { run: BillingRun }) {
  const formats = useFormats();
  const [asking, setAsking] = useState(false);
  const acts = useRunActs();
  const working = run.state === 'pending' || run.state === 'running';
  const documents = run.documents;
  const states = documents ? ([['draft', documents.draft === 1 ? 'draft' : 'drafts', documents.draft], ['finalised', 'finalised, not sent', documents.finalised], ['sent', 'sent', documents.sent], ['closed', 'settled', documents.closed], ['void', 'void', documents.void]] as const).filter(([, , count]) => count > 0) : [];
  return (
    <Stack gap="md">
      <ProgressCard title={`Billing through ${formats.date(run.through)}`} state={workStates[run.state]} done={run.done} total={run.total}
        counts={[{ label: 'drafted', value: run.drafted, tone: 'good' }, { label: 'replaced', value: run.replaced, tone: 'accent' }, { label: 'unchanged', value: run.unchanged }, { label: run.exceptions === 1 ? 'exception' : 'exceptions', value: run.exceptions, tone: 'attention' }]}
        note={run.failure ?? (working ? 'You can leave this page: the run goes on, and stands here when you come back.' : `${formats.count(run.done, { one: 'agreement', other: 'agreements' })} looked at. Asked for by ${run.requestedBy}, ${formats.dateTime(run.requestedAt)}.`)}
        {...(run.acts.includes('cancel') && working ? { onCancel: () => setAsking(true) } : {})} />
      {run.batch && <Batch run={run} batch={run.batch} />}
      {!working && (
        <Panel title="Documents of this run">
          {states.length === 0 ? <EmptyState title="None">{run.unchanged > 0 ? 'Every draft it came to stood already as it should.' : run.done < run.total ? 'It ended before it drafted anything.' : run.exceptions > 0 ? 'What is due cannot be billed yet.' : 'Nothing was due.'}</EmptyState> : (
            <Stack gap={4}>{states.map(([state, words, count]) => <div key={state}><TextLink href={`/billing?run=${run.id}&state=${state}`}>{formats.number(count)} {words}</TextLink></div>)}</Stack>
          )}
        </Panel>
      )}
      {run.exceptions > 0 && <Exceptions run={run} />}
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title="Stop this billing run?" confirm="Stop the run" cancel="Let it go on" dangerous
        consequences={['It stops after the agreements it is at.', 'The drafts it made stay, and can be deleted or finalised.']} undo="Another run for the same day takes up the rest; nothing is drafted twice." onConfirm={() => acts.cancel(run.id)} />
    </Stack>
  );
}

function Batch({ run, batch }: { run: BillingRun; batch: NonNullable<BillingRun['batch']> }) {
  const formats = useFormats();
  const over = batch.finishedAt !== null;
  const [doing, done, left] = batch.act === 'send' ? ['Sending its documents', 'sent', 'finalised'] : ['Finalising its drafts', 'finalised', 'draft'];
  const rest = batch.act === 'send' ? run.documents?.finalised ?? 0 : run.documents?.draft ?? 0;
  return (
    <>
      {!over && <ProgressCard title={doing} state="running" done={batch.done + batch.refused} total={batch.done + rest} counts={[{ label: done, value: batch.done, tone: 'good' }, { label: 'refused', value: batch.refused, tone: 'attention' }]} note="One by one, each by itself: one that is refused holds up no other." />}
      {over && batch.refused > 0 && <InlineNote tone="attention" title={`${formats.count(batch.refused, { one: 'document', other: 'documents' })} could not be ${done}`}><TextLink href={`/billing?run=${run.id}&state=${left}`}>{batch.refused === 1 ? 'Open it' : 'Open them'}</TextLink>: {batch.refused === 1 ? 'it' : 'each'} says what is missing. Mend it and {batch.act === 'send' ? 'send' : 'finalise'} again.</InlineNote>}
      {over && batch.refused === 0 && batch.done > 0 && <InlineNote tone="good" title={`${formats.count(batch.done, { one: 'document is', other: 'documents are' })} ${done}`}>{batch.act === 'send' ? 'Each municipality sees its own, with every line explained.' : 'They are numbered and in the ledger. Send them when you have looked at them.'}</InlineNote>}
    </>
  );
}

function Exceptions({ run }: { run: BillingRun }) {
  const formats = useFormats();
  const exceptions = useBillingExceptions(run.id);
  const items = exceptions.data?.pages.flatMap((page) => page.items);
  return (
    <Panel title={`${formats.count(run.exceptions, { one: 'agreement', other: 'agreements' })} could not be billed`} note="Mend them and run the same day again: nothing is drafted twice.">
      {exceptions.error && !items ? <ErrorState error={exceptions.error} doing="The exceptions could not be loaded" onRetry={() => void exceptions.refetch()} /> : !items ? <LoadingState label="Loading the exceptions" /> : <ExceptionList exceptions={items} label="Exceptions" />}
      {exceptions.hasNextPage && <Button variant="default" size="compact-md" loading={exceptions.isFetchingNextPage} onClick={() => void exceptions.fetchNextPage()}>Show more</Button>}
    </Panel>
  );
}

/** The next step as the primary action: resume what stopped, then finalise, then send. */
export function RunActs({ run }: { run: BillingRun }) {
  const formats = useFormats();
  const acts = useRunActs();
  const [open, setOpen] = useState<'finalise' | 'send' | 'retry' | null>(null);
  const later = useLettersLeave();
  const close = () => setOpen(null);
  const [drafts, unsent] = [formats.count(run.documents?.draft ?? 0, { one: 'draft', other: 'drafts' }), formats.count(run.documents?.finalised ?? 0, { one: 'document', other: 'documents' })];
  const may = (act: BillingRun['acts'][number]) => run.acts.includes(act) && !isWorking(run);
  // Drafts that were just refused wait for somebody; what got a number need not wait for them.
  const refused = run.batch?.act === 'finalise' && run.batch.refused > 0 && run.batch.refused === run.documents?.draft;
  const order = (refused ? (['retry', 'send', 'finalise'] as const) : (['retry', 'finalise', 'send'] as const)).filter(may);
  const label = { retry: 'Resume the run', finalise: `Finalise ${drafts}`, send: `Send ${unsent}` };
  return (
    <>
      {order.toReversed().map((act) => <Button key={act} {...(act === order[0] ? {} : { variant: 'default' })} onClick={() => setOpen(act)}>{label[act]}</Button>)}
      <ConfirmDialog opened={open === 'retry'} onClose={close} title="Resume this run?" confirm="Resume the run" consequences={['It goes on where it stopped.', 'What it drafted already stands; nothing is drafted twice.']} undo="You can stop it again at any time." onConfirm={() => acts.retry(run.id)} />
      <ConfirmDialog opened={open === 'finalise'} onClose={close} title={`Finalise ${drafts} of this run?`} confirm={`Finalise ${drafts}`} cancel="Leave them drafts"
        consequences={['Each gets the next number, its day of issue and its place in the ledger.', 'Nobody can change them any more. One that is refused stays a draft and holds up no other.']} undo="Numbered documents are corrected by credit notes, or voided while nothing is paid." onConfirm={() => acts.finalise(run.id)} />
      <ConfirmDialog opened={open === 'send'} onClose={close} title={`Send ${unsent} of this run?`} confirm={`Send ${unsent}`} cancel="Not yet"
        consequences={['Each municipality sees its own, with every line explained.', 'Its reviewers get a mail.', ...later]} undo="What is sent cannot be unsent; it can be corrected by a credit note." onConfirm={() => acts.send(run.id)} />
    </>
  );
}

