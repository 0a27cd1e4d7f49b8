/** One dispute before either side: what is disputed and why, the agreement's ladder with its clock, how it was decided, and what both sides wrote. */
import { Button, Stack, Text, Textarea } from '@mantine/core';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { listBillingDisputes, readMunicipalityDispute, readMunicipalityDisputeMessages } from '@rapport/api-contract/billing-disputes';
import { DefinitionList } from '@rapport/ui/definition-list';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../forms/form.js';
import { useLeaveGuard } from '../forms/leave-guard.js';
import { useSubmit } from '../forms/use-submit.js';
import { TextLink } from '../text-link.js';
import { clockWords, outcomeWords } from './dispute-words.js';
import classes from './dispute-view.module.css';

export type DisputeDetail = AnswerOf<typeof readMunicipalityDispute>;
export type DisputeMessage = AnswerOf<typeof readMunicipalityDisputeMessages>['items'][number];
export type StaffDispute = AnswerOf<typeof listBillingDisputes>['items'][number];
/** What a side brings along: its own routes. */
export interface DisputeDesk {
  side: 'agency' | 'municipality'; documentHref: (id: string) => string; agreementHref: (id: string) => string;
  messages: { items: readonly DisputeMessage[] | undefined; error: unknown; hasMore: boolean; loadingMore: boolean; onMore: () => void; onRetry: () => void };
  answer: (text: string) => Promise<unknown>;
}

export function DisputeView({ dispute, desk }: { dispute: DisputeDetail; desk: DisputeDesk }) {
  const formats = useFormats();
  const { document, line, clock, decision, creditNotes } = dispute;
  const money = (minor: number) => formats.money(minor, document.currency);
  const outcome = outcomeWords(dispute, formats);
  const words = clockWords(clock, (count) => formats.count(count, { one: 'day', other: 'days' }));
  return (
    <Stack gap="md">
      {clock && words && <InlineNote tone={clock.late ? 'bad' : 'attention'} title={words}>{clock.late ? 'The time was over ' : 'An answer is due by '}{formats.date(clock.dueOn)}. {clock.isLast ? 'This is the last step of the ladder.' : 'Without one it goes up the ladder the day after.'}</InlineNote>}
      {decision && <InlineNote tone={outcome.tone} title={`${outcome.label} by ${decision.by}, ${formats.date(decision.on)}`}>{outcome.sums && `${outcome.sums}. `}{decision.decider && `Decided by ${decision.decider}. `}{decision.reason}</InlineNote>}
      <Panel title="What is disputed">
        <DefinitionList items={[
          { term: 'Line', value: line.label, note: money(line.amount) }, { term: 'Invoice', value: <TextLink href={desk.documentHref(document.id)}>{document.number}</TextLink>, ...(document.dueOn ? { note: `due ${formats.date(document.dueOn)}` } : {}) },
          { term: 'Agreement', value: <TextLink href={desk.agreementHref(dispute.agreement.id)}>{dispute.agreement.number}, {dispute.agreement.title}</TextLink> },
          { term: 'In dispute', value: money(dispute.claimed), ...(decision ? {} : { note: `${money(dispute.held)} of it is held back from payment, reminders and interest` }) },
          ...(decision || dispute.rest === dispute.claimed ? [] : [{ term: 'Still in dispute', value: money(dispute.rest), note: `${money(dispute.claimed - dispute.rest)} was given back since` }]),
          ...(dispute.accepted === null ? [] : [{ term: 'Accepted', value: money(dispute.accepted), ...(dispute.accepted < dispute.claimed ? { note: `the other ${money(dispute.claimed - dispute.accepted)} was refused` } : {}) }]), ...creditNotes.map(({ id, number, total, given, issuedOn }, at) => ({ term: creditNotes.length > 1 ? `Credit note ${at + 1} of ${creditNotes.length}` : 'Credit note', value: <TextLink href={desk.documentHref(id)}>{number ?? 'Draft'}</TextLink>, note: `${money(given === 0 ? total : -given)}, ${formats.date(issuedOn)}` })),
          { term: 'Why', value: <span className={classes.words}>{dispute.reason}</span> }, { term: 'Opened', value: `${formats.date(dispute.openedOn)} by ${dispute.openedBy}`, ...(dispute.openedSide === 'agency' ? { note: 'for the municipality' } : {}) },
        ]} />
      </Panel>
      {dispute.ladder.length > 0 && <Panel title="The ladder of the agreement" note="Who is asked, and for how many days. What is not settled goes up by itself."><Ladder dispute={dispute} /></Panel>}
      <Panel title="What both sides wrote"><Conversation dispute={dispute} desk={desk} /></Panel>
    </Stack>
  );
}

function Ladder({ dispute: { ladder, steps, clock } }: { dispute: DisputeDetail }) {
  const formats = useFormats();
  return (
    <ol className={classes.ladder} aria-label="Ladder">
      {ladder.map(({ asked, days }, at) => {
        const begun = steps.find(({ step }) => step === at);
        const now = clock?.step === at;
        return (
          <li key={at} className={classes.step} data-state={now ? 'now' : begun ? 'done' : 'ahead'} {...(now ? { 'aria-current': 'step' as const } : {})}>
            <Text fw={now ? 600 : 400}>{asked}</Text>
            <Text size="sm" c="dimmed">{begun ? `${formats.dateRange(begun.from, begun.dueOn)}${begun.note ? ` · sent up by ${begun.by}: ${begun.note}` : ''}` : `${formats.count(days, { one: 'day', other: 'days' })}, if it comes to that`}</Text>
          </li>
        );
      })}
    </ol>
  );
}

function Conversation({ dispute, desk }: { dispute: DisputeDetail; desk: DisputeDesk }) {
  const formats = useFormats();
  const { messages } = desk;
  if (messages.error && !messages.items) return <ErrorState error={messages.error} doing="The messages could not be loaded" onRetry={messages.onRetry} />;
  if (!messages.items) return <LoadingState label="Loading the messages" />;
  return (
    <Stack gap="md">
      {messages.items.length === 0 && <Text size="sm" c="dimmed">Nobody wrote anything yet.</Text>}
      {messages.items.map(({ id, at, side, by, text }) => (
        <article key={id} className={classes.message} data-mine={side === desk.side || undefined} aria-label={`Message of ${by}`}>
          <Text size="sm"><strong>{by}</strong> <Text span size="sm" c="dimmed">{side} · {formats.dateTime(at)}</Text></Text>
          <p className={classes.words}>{text}</p>
        </article>
      ))}
      {messages.hasMore && <div><Button variant="default" size="compact-md" loading={messages.loadingMore} onClick={messages.onMore}>Show more</Button></div>}
      {dispute.acts.includes('answer') && <AnswerForm desk={desk} />}
    </Stack>
  );
}

function AnswerForm({ desk }: { desk: DisputeDesk }) {
  const submit = useSubmit('answer');
  const [text, setText] = useState('');
  const { dialog } = useLeaveGuard(text.trim() !== '');
  const send = async () => {
    if (await submit.run(async () => { await desk.answer(text); return true; })) setText('');
  };
  return (
    <>
      <Form submit={submit} action="Send message" failed="The message was not sent" disabled={text.trim() === ''} onSubmit={send}>
        <Textarea {...submit.field('text')} label={desk.side === 'agency' ? 'Write to the municipality' : 'Write to the agency'} value={text} onChange={(event) => setText(event.currentTarget.value)} autosize minRows={3} maxLength={4000} />
      </Form>
      {dialog}
    </>
  );
}
