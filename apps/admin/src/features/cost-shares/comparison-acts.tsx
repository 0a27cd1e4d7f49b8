/** Publishes a draft to the members with their consent, withdraws it, throws it away, or adopts a formula. */
import { Button, Checkbox, Radio, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { adoptFormula, dropComparison, publicationConsent, publishComparison, withdrawComparison } from '@rapport/api-contract/cost-shares';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { dayIn } from '../../forms/civil-day.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { confirmed } from '../../session/step-up.js';
import { useAddress } from '../../workplace/address.js';
import { type Comparison, costSharesChanged } from './use-cost-shares.js';

const said = async (title: string, message: string) => {
  await costSharesChanged();
  notifications.show({ color: 'good', title, message });
};

export function ComparisonActs({ comparison }: { comparison: Comparison }) {
  const address = useAddress();
  const [act, setAct] = useState<'drop' | 'withdraw' | null>(null);
  const [reason, setReason] = useState('');
  const params = { costShareComparisonId: comparison.id };
  const page = `/cost-shares/${comparison.consortiumId}`;
  return (
    <>
      {comparison.state === 'draft' && <Button variant="default" onClick={() => setAct('drop')}>Throw draft away</Button>}
      {comparison.state === 'draft' && <Button component={Link} href={`${page}/comparisons/${comparison.id}/edit`} variant="default">Edit draft</Button>}
      {comparison.state === 'open' && <Button variant="default" onClick={() => setAct('withdraw')}>Withdraw</Button>}
      <ConfirmDialog opened={act === 'drop'} onClose={() => setAct(null)} title={`Throw away “${comparison.title}”?`} confirm="Throw draft away" dangerous consequences={['The formulas that were typed into it are lost.', 'No member has seen it.']} undo="It cannot be brought back."
        onConfirm={async () => { await call(dropComparison, { params }); address.go(page); await said(comparison.title, 'The draft is gone.'); }} />
      <ConfirmDialog opened={act === 'withdraw'} onClose={() => setAct(null)} title={`Withdraw “${comparison.title}”?`} confirm="Withdraw comparison" dangerous consequences={['The vote ends without a result.', 'Every member is told, and reads the reason.', 'What was published and voted stays in the record.']} undo="It cannot be opened again; begin a new comparison instead."
        onConfirm={async () => { await call(withdrawComparison, { params, body: { reason } }); await said(comparison.title, 'The comparison is withdrawn.'); }}>
        <TextInput label="Reason" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </ConfirmDialog>
    </>
  );
}

export function PublishComparison({ comparison }: { comparison: Comparison }) {
  const { timeZone } = useFormats();
  const [voteUntil, setVoteUntil] = useState(dayIn(timeZone, new Date(), 30));
  const [agreed, setAgreed] = useState(false);
  const submit = useSubmit('publish', { voteUntil: 'Last day of the vote', consent: 'The consent' });
  const publish = async () => {
    const done = await submit.run(() => call(publishComparison, { params: { costShareComparisonId: comparison.id }, body: { revision: comparison.revision, voteUntil, consent: (agreed ? publicationConsent : '') as typeof publicationConsent } }));
    if (done) await said(comparison.title, 'It is published. The reviewers of every member are written to.');
  };
  return (
    <Panel title="Ask the members" note="Publishing freezes the formulas, the cost and the figures. Reviewers of every member see them, ask and vote.">
      <Form submit={submit} action="Publish to the members" failed="It was not published" onSubmit={publish} disabled={comparison.preview === null}>
        <TextInput {...submit.field('voteUntil')} type="date" label="Last day of the vote" value={voteUntil} onChange={(event) => setVoteUntil(event.currentTarget.value)} maw={220} />
        <Checkbox {...submit.field('consent')} label={publicationConsent} checked={agreed} onChange={(event) => setAgreed(event.currentTarget.checked)} />
      </Form>
    </Panel>
  );
}

export function AdoptFormula({ comparison }: { comparison: Comparison }) {
  const formats = useFormats();
  const [formulaId, setFormulaId] = useState('');
  const [basis, setBasis] = useState('');
  const [asking, setAsking] = useState(false);
  const chosen = comparison.formulas.find(({ id }) => id === formulaId);
  const ready = chosen !== undefined && basis.trim() !== '';
  return (
    <Panel title="Adopt a formula" note={comparison.complete ? 'The vote is complete. What a majority is, the consortium\'s own rules say: write down on what basis it is adopted.' : `The vote runs until ${comparison.voteUntil ? formats.date(comparison.voteUntil) : ''}, or until every member has voted.`}>
      {comparison.complete && (
        <Stack gap="md">
          <Radio.Group label="Formula" value={formulaId} onChange={setFormulaId}>
            <Stack gap="xs" mt="xs">{comparison.tally.map((each) => { const label = comparison.formulas.find(({ id }) => id === each.formulaId)?.label ?? ''; return <Radio key={each.formulaId} value={each.formulaId} label={`${label}: ${each.for} for, ${each.against} against, ${each.abstain} abstain`} />; })}</Stack>
          </Radio.Group>
          <TextInput label="On what basis" description="For example: five of seven members, section 4 of the charter." value={basis} onChange={(event) => setBasis(event.currentTarget.value)} maw={480} />
          <div><Button disabled={!ready} onClick={() => setAsking(true)}>Adopt formula</Button></div>
          <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={`Adopt “${chosen?.label ?? ''}”?`} confirm="Adopt formula" consequences={[`It is in force from ${formats.date(comparison.yearFrom)}.`, 'The shares of that year are those that were published, to the cent; agreements that bill a share are billed by them.', 'Every member is told.']} undo="It cannot be taken back; a later comparison can replace it."
            onConfirm={async () => { await confirmed(() => call(adoptFormula, { params: { costShareComparisonId: comparison.id }, body: { formulaId, basis } })); await said(comparison.title, 'The formula is adopted.'); }} />
        </Stack>
      )}
      {!comparison.complete && <Text size="sm">{comparison.voted} of {comparison.asked} members have voted.</Text>}
    </Panel>
  );
}
