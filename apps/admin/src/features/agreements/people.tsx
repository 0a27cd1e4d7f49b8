/** Who reviews and signs for the municipality: what each answered, who is invited, and the form that invites somebody. */
import { Button, Checkbox, List, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { inviteAgreementReviewer } from '@rapport/api-contract/agreements';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge, type Tone } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { RightsTaken } from '../../agreement-views/rights-taken.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { SharedDomainMark, SharedDomainNote } from '../../workplace/shared-domain.js';
import { type Agreement, agreementsChanged, useReviewers } from './use-agreements.js';

type Standing = Agreement['reviews'][number];
const reviewWords: Record<Standing['state'], { label: string; tone: Tone }> = {
  pending: { label: 'Not opened', tone: 'neutral' }, opened: { label: 'Opened', tone: 'accent' }, changes_requested: { label: 'Asked for changes', tone: 'attention' }, approved: { label: 'Approved', tone: 'good' }, reset: { label: 'Begins anew', tone: 'neutral' }, removed: { label: 'Removed', tone: 'neutral' },
};
const roleNames: Record<string, string> = { municipality_reviewer: 'reviews', municipality_signatory: 'signs' };
const doing = (roles: readonly string[]) => roles.map((role) => roleNames[role] ?? role).join(' and ');

export function People({ agreement }: { agreement: Agreement }) {
  const formats = useFormats();
  const { data, error, refetch } = useReviewers(agreement.id);
  if (error && !data) return <ErrorState error={error} doing="The people could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading the people" />;
  const standing = (membershipId: string) => agreement.reviews.find((each) => each.membershipId === membershipId);
  const columns: Column<(typeof data.members)[number]>[] = [
    { key: 'name', header: 'Name', cell: ({ name }) => name, strong: true }, { key: 'email', header: 'Mail', cell: ({ email }) => <>{email} <SharedDomainMark email={email} /></> }, { key: 'does', header: 'For the municipality', cell: ({ roles }) => doing(roles) },
    { key: 'answer', header: 'Answer', cell: ({ membershipId }) => { const each = standing(membershipId); return each ? <StatusBadge tone={reviewWords[each.state].tone}>{reviewWords[each.state].label}</StatusBadge> : 'not asked'; } },
    { key: 'authority', header: 'Authority', cell: ({ membershipId }) => { const authority = standing(membershipId)?.authority; return authority ? `${authority.resolution}, ${formats.date(authority.meetingOn)}` : ''; } },
  ];
  const open = data.invitations.filter(({ state }) => state === 'open' || state === 'expired');
  return (
    <Stack gap="md">
      <Panel title={`Who acts for ${agreement.municipality.name}`}>
        <DataTable caption="People of the municipality" columns={columns} rows={data.members} rowKey={({ membershipId }) => membershipId} empty={<EmptyState title="Nobody yet">Invite a reviewer and somebody who may sign, before you send the agreement.</EmptyState>} />
        {open.length > 0 && <><Text size="sm" fw={600} mt="sm">Invited</Text><List size="sm">{open.map(({ id, email, roles, state, expiresAt }) => <List.Item key={id}>{email}, {doing(roles)}: {state === 'expired' ? 'the invitation has run out' : `until ${formats.date(expiresAt)}`} <SharedDomainMark email={email} /></List.Item>)}</List></>}
        <RightsTaken taken={data.taken} />
      </Panel>
      {agreement.acts.includes('invite') && <Panel title="Invite somebody" note="They reach what you send to this municipality, and nothing else."><Invite agreement={agreement} /></Panel>}
      {!agreement.acts.includes('invite') && !agreement.refusals.some(({ act }) => act === 'invite') && <Text size="sm" c="dimmed">This agreement is over: nobody else is invited to it. Whoever reads it goes on reading it.</Text>}
    </Stack>
  );
}

function Invite({ agreement }: { agreement: Agreement }) {
  const empty = { email: '', name: '', reviewer: true, signatory: false };
  const [form, setForm] = useState(empty);
  const submit = useSubmit('invite', { email: 'Mail address', roles: 'What they do' });
  const send = async () => {
    const roles = [...(form.reviewer ? (['municipality_reviewer'] as const) : []), ...(form.signatory ? (['municipality_signatory'] as const) : [])];
    const sent = await submit.run(() => call(inviteAgreementReviewer, { params: { agreementId: agreement.id }, body: { email: form.email, roles, ...(form.name.trim() ? { name: form.name } : {}) } }));
    if (!sent) return;
    setForm(empty);
    await agreementsChanged();
    notifications.show({ color: 'good', title: sent.email, message: 'The invitation is on its way.' });
  };
  return (
    <Form submit={submit} action="Send invitation" failed="Nobody was invited" onSubmit={send}>
      <TextInput {...submit.field('email')} type="email" label="Mail address" value={form.email} onChange={(event) => setForm({ ...form, email: event.currentTarget.value })} maw={420} />
      <SharedDomainNote email={form.email} />
      <TextInput {...submit.field('name')} label="Name" description="May stay empty." value={form.name} onChange={(event) => setForm({ ...form, name: event.currentTarget.value })} maw={420} />
      <Checkbox.Group label="What they do" error={submit.fields['roles']} value={[...(form.reviewer ? ['reviewer'] : []), ...(form.signatory ? ['signatory'] : [])]} onChange={(value) => setForm({ ...form, reviewer: value.includes('reviewer'), signatory: value.includes('signatory') })}>
        <Stack gap="xs" mt={6}><Checkbox value="reviewer" label="Review: comment, ask for changes, approve by resolution" /><Checkbox value="signatory" label="Sign for the municipality" /></Stack>
      </Checkbox.Group>
      {!form.reviewer && !form.signatory && <Button variant="subtle" size="compact-sm" onClick={() => setForm({ ...form, reviewer: true })}>Choose at least one</Button>}
    </Form>
  );
}
