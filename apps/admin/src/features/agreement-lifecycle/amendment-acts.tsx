/** What can be done with an amendment now: the next step as the primary action, the others beside it. */
import { Button, List, Menu, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { markAmendmentReady, returnAmendment, reviseAmendment, sendAmendment, submitAmendment, withdrawAmendment } from '@rapport/api-contract/agreement-lifecycle';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { overWords } from '../../agreement-views/life-words.js';
import { daysSaid } from '../../agreement-views/source-words.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { useAddress } from '../../workplace/address.js';
import { useLettersLeave } from '../../words/use-letter-hours.js';
import { type AmendmentAct, amendmentActs, amendmentActWords } from './amendment-words.js';
import { type Amendment, lifeChanged, useAmendmentDeltas } from './use-lifecycle.js';

interface Props { amendment: Amendment; municipality: string; /** Keeps what is still being typed; an act waits for it. */ before?: () => Promise<boolean> }

export function AmendmentActs({ amendment, municipality, before }: Props) {
  const [act, setAct] = useState<AmendmentAct | null>(null);
  const refusal = (which: AmendmentAct) => amendment.refusals.find((each) => each.act === which)?.reason;
  const over = overWords(amendment.refusals);
  const offered = amendmentActs.filter((which) => amendment.acts.includes(which) || (!over && which !== 'mark_ready' && refusal(which)?.startsWith('This needs the permission') === false));
  const steps = offered.filter((which) => which !== 'return' && which !== 'withdraw');
  const primary = steps.find((which) => amendment.acts.includes(which)) ?? steps[0];
  const others = offered.filter((which) => which !== primary);
  const begin = async (which: AmendmentAct) => { if (!before || (await before())) setAct(which); };
  return (
    <>
      {others.length > 0 && <Menu position="bottom-end"><Menu.Target><Button variant="default">More</Button></Menu.Target><Menu.Dropdown>{others.map((which) => <Menu.Item key={which} onClick={() => void begin(which)}>{amendmentActWords[which].label}</Menu.Item>)}</Menu.Dropdown></Menu>}
      {primary && <Button onClick={() => void begin(primary)}>{amendmentActWords[primary].label}</Button>}
      <Modal opened={act !== null} onClose={() => setAct(null)} title={act ? amendmentActWords[act].label : ''} size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
        {act && (amendment.acts.includes(act) ? <ActForm key={act} act={act} amendment={amendment} municipality={municipality} leave={before !== undefined} onDone={() => setAct(null)} /> : <Missing amendment={amendment} reason={refusal(act)} />)}
      </Modal>
    </>
  );
}

function Missing({ amendment, reason }: { amendment: Amendment; reason: string | undefined }) {
  return amendment.faults.length === 0 ? <InlineNote tone="attention" title="Not yet">{reason}</InlineNote> : (
    <InlineNote tone="attention" title="Something is missing before it can be sent">
      <List size="sm">{amendment.faults.map(({ code, path, clauseId, message }) => <List.Item key={`${code}-${path ?? ''}-${clauseId ?? ''}`}>{message}</List.Item>)}</List>
      {!amendment.acts.includes('edit') && <Text size="sm" mt="xs">Return it to be edited to mend this.</Text>}
    </InlineNote>
  );
}

function ActForm({ act, amendment, municipality, leave, onDone }: { act: AmendmentAct; amendment: Amendment; municipality: string; leave: boolean; onDone: () => void }) {
  const address = useAddress();
  const { ask, consequence, failed, done, label } = amendmentActWords[act];
  const later = useLettersLeave();
  const approved = amendment.state === 'approved' || amendment.state === 'signing';
  const submit = useSubmit('amendment-act', { reviewDueOn: 'Day', reason: 'Why' });
  const [words, setWords] = useState('');
  const [reviewDueOn, setReviewDueOn] = useState('');
  const at = `/agreements/${amendment.agreementId}/amendments/${amendment.id}`;
  const send = async () => {
    const answer = await submit.run(() => perform(act, amendment, words.trim(), reviewDueOn));
    if (!answer) return;
    notifications.show({ color: 'good', title: amendment.title, message: act === 'send' ? [done, ...later].join(' ') : done });
    onDone();
    if (leave) address.go(at);
    await lifeChanged();
    if (act === 'revise') address.go(`${at}/edit`);
  };
  return (
    <Form submit={submit} action={label} failed={failed} onSubmit={send} secondary={<Button variant="default" onClick={onDone}>Cancel</Button>}>
      <Text size="sm">{consequence(municipality, approved)}</Text>
      {act === 'send' && later.map((words) => <Text key={words} size="sm">{words}</Text>)}
      {act === 'send' && <BeforeSending amendment={amendment} />}
      {act === 'send' && <TextInput {...submit.field('reviewDueOn')} type="date" label="Answer asked for by" value={reviewDueOn} onChange={(event) => setReviewDueOn(event.currentTarget.value)} maw={220} />}
      {ask && <Textarea {...submit.field(ask.field)} label={ask.label} {...(ask.needed || (act === 'revise' && approved) ? {} : { description: 'May stay empty.' })} value={words} onChange={(event) => setWords(event.currentTarget.value)} autosize minRows={3} maxLength={2000} />}
    </Form>
  );
}

/** What it bills of days gone by stands where it is sent, so that nobody learns it from an invoice. */
function BeforeSending({ amendment }: { amendment: Amendment }) {
  const formats = useFormats();
  const { data } = useAmendmentDeltas({ agreementId: amendment.agreementId, agreementAmendmentId: amendment.id }, amendment.revision);
  return (
    <Stack gap="xs">
      {amendment.warnings.map(({ code, message }) => <Text key={code} size="sm">{daysSaid(message, formats)}</Text>)}
      {data && data.lines.length > 0 && <InlineNote tone="attention" title={data.total < 0 ? `It credits ${formats.money(-data.total, data.currency)} of days that were billed` : `It bills ${formats.money(data.total, data.currency)} of days that were billed`}>Both sides read this figure with every line before they sign.</InlineNote>}
    </Stack>
  );
}

function perform(act: AmendmentAct, { agreementId, id, revision }: Amendment, words: string, reviewDueOn: string): Promise<Amendment> {
  const params = { agreementId, agreementAmendmentId: id };
  switch (act) {
    case 'submit': return call(submitAmendment, { params, body: { revision, note: words || null } });
    case 'mark_ready': return call(markAmendmentReady, { params, body: { revision, note: words || null } });
    case 'return': return call(returnAmendment, { params, body: { revision, reason: words } });
    case 'send': return call(sendAmendment, { params, body: { revision, reviewDueOn } });
    case 'revise': return call(reviseAmendment, { params, body: { revision, reason: words || null } });
    case 'withdraw': return call(withdrawAmendment, { params, body: { revision, reason: words } });
  }
}
