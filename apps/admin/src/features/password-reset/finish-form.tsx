/** Sets a new password with a mailed link. */
import { Text, TextInput } from '@mantine/core';
import { ApiProblem, call } from '@rapport/api-client/client';
import { finishPasswordReset, lookAtPasswordReset } from '@rapport/api-contract/identity';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { NewPasswordField } from '../../forms/new-password-field.js';
import { useSubmit } from '../../forms/use-submit.js';

export function FinishForm({ token }: { token: string }) {
  const { data, error, refetch } = useQuery({ queryKey: ['password-reset', token], queryFn: () => call(lookAtPasswordReset, { body: { token } }), staleTime: Infinity, refetchOnWindowFocus: false });
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);
  const submit = useSubmit('new-password');
  if (done) return <InlineNote tone="good" title="Your password is changed" announce>All your sessions were ended. <Link href="/sign-in">Sign in with the new password</Link>.</InlineNote>;
  if (error instanceof ApiProblem && error.problem.status === 404) {
    return <EmptyState title="This link is not valid any more" action={<Link href="/password-reset">Ask for a new link</Link>}>It works once, and for an hour. A newer link ends the older ones.</EmptyState>;
  }
  if (error) return <ErrorState error={error} doing="The link could not be read" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Reading your link" />;
  const send = async () => {
    const changed = await submit.run(async () => {
      await call(finishPasswordReset, { body: { token, password } });
      return true;
    });
    if (changed) setDone(true);
  };
  return (
    <Form submit={submit} action="Change password" failed="The password was not changed" onSubmit={send}>
      <Text c="dimmed">Your sessions on all devices end with it. If you have a second step, signing in still asks for it.</Text>
      <TextInput id="new-password-email" label="Account" type="email" autoComplete="username" value={data.email} readOnly />
      <NewPasswordField {...submit.field('password')} label="New password" value={password} onChange={setPassword} minimumLength={data.minimumLength} />
    </Form>
  );
}
