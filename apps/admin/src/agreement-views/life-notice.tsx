/** Leaving: notice given and received, the clock that follows, taking it back, and the way to a closed agreement. */
import { Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { DefinitionList } from '@rapport/ui/definition-list';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { StepList } from '@rapport/ui/step-list';
import { useState } from 'react';
import { LifeActButton } from './life-act.js';
import type { LifeDesk } from './life-desk.js';
import { LifeForm, ReasonField } from './life-form.js';
import classes from './life.module.css';
import { endingSteps, isWithoutEffect, notOffered, sideWords, type Termination } from './life-words.js';

export function LifeNotice({ desk }: { desk: LifeDesk }) {
  const formats = useFormats();
  const { life } = desk;
  const { termination, rescinded, notice } = life;
  const none = notOffered('give_notice', life);
  return (
    <Panel title={termination ? `Notice by ${sideWords[termination.givenBy]}` : 'Notice'}
      {...(termination || (none && life.state !== 'executed') ? {} : { note: `Either side may end the agreement by written notice: service goes on for ${formats.count(notice.days, { one: 'day', other: 'days' })} after the other side has it, and everything is settled within ${formats.count(notice.settleWithinDays, { one: 'day', other: 'days' })} after that.` })}>
      <Stack gap="md">
        {termination ? <Given desk={desk} termination={termination} /> : none ? <Text size="sm" c="dimmed">{none}</Text> : <Group><LifeActButton life={life} act="give_notice" label="Give notice" color="bad" variant="outline">{(done) => <Give desk={desk} onDone={done} />}</LifeActButton></Group>}
        {rescinded.map((each) => <Text key={each.id} size="sm" c="dimmed">Notice of {formats.date(each.givenOn)} by {sideWords[each.givenBy]} was taken back.</Text>)}
      </Stack>
    </Panel>
  );
}

function Given({ desk, termination }: { desk: LifeDesk; termination: Termination }) {
  const formats = useFormats();
  const { life, side } = desk;
  const { clock, rescission, receivedOn } = termination;
  const running = termination.state === 'running' && clock;
  return (
    <>
      <StepList steps={endingSteps(termination.state)} label="Where the notice stands" />
      {running && <InlineNote tone="attention" title={`${formats.count(clock.daysLeft, { one: 'day', other: 'days' })} of service left`}>{clock.endsWithTerm ? 'The term runs out first: the notice only keeps it from renewing. ' : ''}Until {formats.date(clock.rescindableThrough)} both sides can take the notice back together.</InlineNote>}
      {isWithoutEffect(life) && <InlineNote title="It has no effect any more">The term ran out before it was received. The agreement is settled as one that ended with its term.</InlineNote>}
      {!receivedOn && !isWithoutEffect(life) && <InlineNote tone="attention" title="The clock does not run yet">{termination.givenBy === side ? `${desk.otherSide} has to confirm the day on which it had the notice. You can record it yourself with proof, like the number of a certified letter, from the day on which the notice was entered here.` : 'Confirm the day on which your side had the notice: from there the days are counted.'}</InlineNote>}
      {rescission && <InlineNote tone="accent" title={`${rescission.askedBy === side ? 'Your side asks' : `${desk.otherSide} asks`} to take it back`} meta={`${rescission.by}, ${formats.dateTime(rescission.at)}`}>{rescission.reason}</InlineNote>}
      <DefinitionList items={[
        { term: 'Given', value: formats.date(termination.givenOn), note: [termination.by, ...(termination.recordedOn === termination.givenOn ? [] : [`recorded ${formats.date(termination.recordedOn)}`])].join(' · ') },
        ...(receivedOn ? [{ term: 'Received', value: formats.date(receivedOn), note: [termination.receivedBy, termination.receiptProof].filter(Boolean).join(' · ') }] : []),
        ...(clock ? [{ term: 'Last day of service', value: formats.date(clock.lastServiceDay) }, { term: 'Settled by', value: formats.date(clock.settleBy) }] : []),
        { term: 'Why', value: termination.reason },
      ]} />
      <details className={classes.letters}><summary>The letter</summary><p className={classes.letter}>{termination.letter}</p></details>
      <Group gap="sm">
        <LifeActButton life={life} act="receive_notice" label={termination.givenBy === side ? 'Record its receipt' : 'Confirm receipt'} variant="filled">{(done) => <Receive desk={desk} termination={termination} onDone={done} />}</LifeActButton>
        <LifeActButton life={life} act="rescind" label={rescission ? 'Agree to take it back' : running ? 'Ask to take it back' : 'Take it back'}>{(done) => <Rescind desk={desk} termination={termination} onDone={done} />}</LifeActButton>
      </Group>
    </>
  );
}

function Give({ desk, onDone }: { desk: LifeDesk; onDone: () => void }) {
  const formats = useFormats();
  const { life, otherSide } = desk;
  const [form, setForm] = useState({ givenOn: life.today, wishedLastDay: '', letter: '', reason: '' });
  return (
    <LifeForm name="notice" about={desk.title} action="Give notice" failed="No notice was given" said={`The notice is given. The clock runs once ${otherSide} has it.`} labels={{ givenOn: 'Day on the letter', wishedLastDay: 'Last day of service', letter: 'The letter', reason: 'Why' }}
      send={() => desk.give({ givenOn: form.givenOn, wishedLastDay: form.wishedLastDay || null, letter: form.letter, reason: form.reason })} onDone={onDone}>
      {(submit) => (
        <>
          <Text size="sm">{otherSide} gets it at once. From the day on which it is received, service goes on for {formats.count(life.notice.days, { one: 'day', other: 'days' })}, and ends before that only with the term. Until it is received your side can take it back alone; afterwards only both together.</Text>
          <Textarea {...submit.field('letter')} label="The letter" description="As it is served; both sides keep it word for word." value={form.letter} onChange={(event) => setForm({ ...form, letter: event.currentTarget.value })} autosize minRows={4} maxLength={20_000} />
          <Group gap="md" align="start" grow preventGrowOverflow={false}>
            <TextInput {...submit.field('givenOn')} type="date" label="Day on the letter" value={form.givenOn} max={life.today} onChange={(event) => setForm({ ...form, givenOn: event.currentTarget.value })} />
            <TextInput {...submit.field('wishedLastDay')} type="date" label="Last day of service you ask for" description="May stay empty; counts where it is later." value={form.wishedLastDay} onChange={(event) => setForm({ ...form, wishedLastDay: event.currentTarget.value })} />
          </Group>
          <ReasonField submit={submit} value={form.reason} onChange={(reason) => setForm({ ...form, reason })} />
        </>
      )}
    </LifeForm>
  );
}

function Receive({ desk, termination, onDone }: { desk: LifeDesk; termination: Termination; onDone: () => void }) {
  const [form, setForm] = useState({ receivedOn: desk.life.today, proof: '' });
  const own = termination.givenBy === desk.side;
  return (
    <LifeForm name="receipt" about={desk.title} action={own ? 'Record its receipt' : 'Confirm receipt'} failed="It was not recorded" said="The clock of the notice runs." labels={{ receivedOn: 'Received on', proof: 'Proof' }}
      send={() => desk.receive({ receivedOn: form.receivedOn, proof: form.proof.trim() || null })} onDone={onDone}>
      {(submit) => (
        <>
          <TextInput {...submit.field('receivedOn')} type="date" label="Received on" min={termination.givenOn} max={desk.life.today} value={form.receivedOn} onChange={(event) => setForm({ ...form, receivedOn: event.currentTarget.value })} maw={220} />
          <TextInput {...submit.field('proof')} label={own ? 'How receipt is shown' : 'Note on receipt'} description={own ? 'For example the number of a certified letter.' : 'May stay empty.'} value={form.proof} onChange={(event) => setForm({ ...form, proof: event.currentTarget.value })} maxLength={300} />
        </>
      )}
    </LifeForm>
  );
}

function Rescind({ desk, termination, onDone }: { desk: LifeDesk; termination: Termination; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const agrees = termination.rescission !== null || termination.state === 'notice';
  return (
    <LifeForm name="rescission" about={desk.title} action={termination.rescission ? 'Agree' : agrees ? 'Take it back' : 'Ask'} failed="It was not taken back" said={agrees ? 'The notice is taken back; the agreement goes on.' : `${desk.otherSide} is asked to agree.`} labels={{ reason: 'Why' }} send={() => desk.rescind(reason)} onDone={onDone}>
      {(submit) => (
        <>
          <Text size="sm">{agrees ? 'The agreement goes on as if no notice had been given; the notice stays in the record.' : `A running notice is taken back by both sides: you ask, ${desk.otherSide} agrees.`}</Text>
          <ReasonField submit={submit} value={reason} onChange={setReason} />
        </>
      )}
    </LifeForm>
  );
}
