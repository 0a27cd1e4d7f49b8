/** How members must sign in: second step for all, use notification, age of passwords. */
import { Switch, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { changeSignInPolicy } from '@rapport/api-contract/members';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { OptionalNumberField } from '../../forms/number-field.js';
import { useSubmit } from '../../forms/use-submit.js';
import { membersChanged, type SignInPolicy, useSignInPolicy } from './use-members.js';

export function PolicyForm() {
  const { data, error, refetch } = useSignInPolicy();
  if (error && !data) return <ErrorState error={error} doing="The sign-in policy could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading the sign-in policy" />;
  return <Panel title="How members sign in" note="Changes hold at once, for everybody in the agency."><Policy policy={data} /></Panel>;
}

function Policy({ policy }: { policy: SignInPolicy }) {
  const [form, setForm] = useState(policy);
  const submit = useSubmit('policy');
  const send = async () => {
    const notice = form.notice?.trim() ? form.notice : null;
    const changed = await submit.run(() => call(changeSignInPolicy, { body: { ...form, notice } }));
    if (!changed) return;
    setForm(changed);
    await membersChanged();
    notifications.show({ color: 'good', title: 'Sign-in policy saved', message: 'It holds from now on.' });
  };
  return (
    <Form submit={submit} action="Save sign-in policy" failed="The policy was not saved" onSubmit={send}>
      <Switch {...submit.field('secondFactorForAll')} label="A second step for every member" description="Whoever holds more than the role Member needs one in any case. With this, members without one set it up the next time they sign in."
        checked={form.secondFactorForAll} onChange={(event) => setForm({ ...form, secondFactorForAll: event.currentTarget.checked })} />
      <Textarea {...submit.field('notice')} label="Use notification" description="Everybody reads and accepts it after signing in. Leave it empty for none." autosize minRows={4} maxRows={14} maxLength={4000}
        value={form.notice ?? ''} onChange={(event) => setForm({ ...form, notice: event.currentTarget.value })} />
      <OptionalNumberField {...submit.field('passwordMaxAgeDays')} label="Days after which a password must be changed" min={30} max={730} placeholder="Never" value={form.passwordMaxAgeDays ?? null} w={{ base: '100%', xs: 320 }}
        description="Leave it empty for never, as NIST recommends: passwords that must change get weaker." onChange={(passwordMaxAgeDays) => setForm({ ...form, passwordMaxAgeDays })} />
      <Text size="sm" c="dimmed">A session locks after 30 minutes without use and ends after twelve hours. That is the same for all agencies.</Text>
    </Form>
  );
}
