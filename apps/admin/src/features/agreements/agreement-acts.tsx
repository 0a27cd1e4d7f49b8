/** What can be done with an agreement now: the one next step as the primary action, the others beside it. */
import { Button, List, Menu, Modal, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { discardAgreementVersion, markAgreementReady, returnAgreement, sendAgreement, startAgreementVersion, submitAgreement, withdrawAgreement } from '@rapport/api-contract/agreements';
import { ErrorState } from '@rapport/ui/error-state';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { useAddress } from '../../workplace/address.js';
import { useLettersLeave } from '../../words/use-letter-hours.js';
import { actWords, type OfferedAct, offeredActs } from './act-words.js';
import { Sending } from './sending.js';
import { type Agreement, type AgreementVersion, agreementsChanged, useAgreementVersion } from './use-agreements.js';

/** `before` keeps what is still being typed; an act waits for it. */
export function AgreementActs({ agreement, before }: { agreement: Agreement; before?: () => Promise<boolean> }) {
  const [act, setAct] = useState<OfferedAct | null>(null);
  const { data: open, error, refetch } = useAgreementVersion(agreement.id, agreement.open?.id);
  const may = new Set([...agreement.acts, ...(open?.acts ?? [])]);
  const refusals = [...agreement.refusals, ...(open?.refusals ?? [])];
  const refusal = (which: OfferedAct) => (may.has(which) ? undefined : refusals.find((each) => each.act === which)?.reason);
  const acts = offeredActs.filter((which) => may.has(which) || refusal(which) !== undefined);
  // Where it waits for a colleague, that stands on the page: no step is the caller's.
  const waits = refusal('mark_ready') !== undefined;
  const primary = acts.find((which) => actWords[which].step && may.has(which)) ?? acts.find((which) => actWords[which].step && !waits);
  const others = acts.filter((which) => which !== primary);
  const begin = async (which: OfferedAct) => { if (!before || (await before())) setAct(which); };
  return (
    <>
      {others.length > 0 && <Menu position="bottom-end"><Menu.Target><Button variant="default">More</Button></Menu.Target><Menu.Dropdown>{others.map((which) => <Menu.Item key={which} onClick={() => void begin(which)}>{actWords[which].label}</Menu.Item>)}</Menu.Dropdown></Menu>}
      {primary && <Button onClick={() => void begin(primary)}>{actWords[primary].label}</Button>}
      <Modal opened={act !== null} onClose={() => setAct(null)} title={act ? actWords[act].label : ''} size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
        {act && (agreement.open && !open ? <Version error={error} onRetry={() => void refetch()} /> : refusal(act) ? <InlineNote tone="attention" title="Not yet">{refusal(act)}</InlineNote> : act === 'send' && open && open.faults.length > 0 ? <Missing faults={open.faults} editable={may.has('edit')} /> : <ActForm key={act} act={act} agreement={agreement} open={open} leave={before !== undefined} onDone={() => setAct(null)} />)}
      </Modal>
    </>
  );
}

/** While the version that an act is about has not come: an act for no version would be refused. */
const Version = ({ error, onRetry }: { error: Error | null; onRetry: () => void }) => (error ? <ErrorState error={error} doing="The version could not be read" onRetry={onRetry} /> : <LoadingState label="Loading the version" count={2} />);

/** What has to be mended first; asking the API to send it would only be refused. */
function Missing({ faults, editable }: { faults: AgreementVersion['faults']; editable: boolean }) {
  return (
    <InlineNote tone="attention" title="Something is missing before it can be sent">
      <List size="sm">{faults.map(({ code, path, clauseId, message }) => <List.Item key={`${code}-${path ?? ''}-${clauseId ?? ''}`}>{message}</List.Item>)}</List>
      {!editable && <Text size="sm" mt="xs">Return it to be edited to mend this.</Text>}
    </InlineNote>
  );
}

interface Props { act: OfferedAct; agreement: Agreement; open: AgreementVersion | undefined; /** To the agreement afterwards: what is composed here is composed no more. */ leave: boolean; onDone: () => void }

function ActForm({ act, agreement, open, leave, onDone }: Props) {
  const address = useAddress();
  const { ask, consequence, failed, done } = actWords[act];
  const later = useLettersLeave();
  const submit = useSubmit('act', { reviewDueOn: 'Day' });
  const [words, setWords] = useState('');
  const [reviewDueOn, setReviewDueOn] = useState('');
  const send = async () => {
    const answer = await submit.run(() => perform(act, agreement, open, { words: words.trim(), reviewDueOn }));
    if (!answer) return;
    notifications.show({ color: 'good', title: agreement.title, message: act === 'send' ? [done, ...later].join(' ') : done });
    onDone();
    if (leave) address.go(`/agreements/${agreement.id}`);
    await agreementsChanged();
    if (act === 'start_version' || act === 'revise') address.go(`/agreements/${agreement.id}/versions/${answer.id}/edit`);
  };
  return (
    <Form submit={submit} action={actWords[act].label} failed={failed} onSubmit={send} secondary={<Button variant="default" onClick={onDone}>Cancel</Button>}>
      <Text size="sm">{consequence(agreement.municipality.name)}</Text>
      {act === 'send' && <Sending agreement={agreement} open={open} leaves={later} />}
      {act === 'send' && <TextInput {...submit.field('reviewDueOn')} type="date" label="Answer asked for by" value={reviewDueOn} onChange={(event) => setReviewDueOn(event.currentTarget.value)} maw={220} />}
      {ask && <Textarea {...submit.field(ask.field)} label={ask.label} {...(ask.needed ? {} : { description: 'May stay empty.' })} value={words} onChange={(event) => setWords(event.currentTarget.value)} autosize minRows={3} maxLength={2000} />}
    </Form>
  );
}

/** The route of an act. */
async function perform(act: OfferedAct, agreement: Agreement, open: AgreementVersion | undefined, { words, reviewDueOn }: { words: string; reviewDueOn: string }): Promise<{ id: string }> {
  const params = { agreementId: agreement.id };
  const version = { ...params, agreementVersionId: open?.id ?? '' };
  const revision = open?.revision ?? 1;
  const note = words || null;
  switch (act) {
    case 'submit': return call(submitAgreement, { params: version, body: { revision, note } });
    case 'mark_ready': return call(markAgreementReady, { params: version, body: { revision, note } });
    case 'return': return call(returnAgreement, { params: version, body: { revision, reason: words } });
    case 'send': return call(sendAgreement, { params: version, body: { revision, reviewDueOn } });
    case 'discard': return call(discardAgreementVersion, { params: version, body: { revision, note } });
    case 'start_version': return call(startAgreementVersion, { params, body: { revision: agreement.revision } });
    case 'revise': return call(startAgreementVersion, { params, body: { revision: agreement.revision, reason: words } });
    case 'withdraw': return call(withdrawAgreement, { params, body: { revision: agreement.revision, reason: words } });
  }
}
