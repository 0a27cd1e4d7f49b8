/** Starter drafts that come with the product: what each is about, and one press to begin with it. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { useState } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import { TextLink } from '../../text-link.js';
import { categoryWords } from './policy-words.js';
import classes from './starter-list.module.css';
import { type Starter, startPolicy, useStarters } from './use-policies.js';

export function StarterList({ onStarted }: { onStarted: (policyId: string) => void }) {
  const formats = useFormats();
  const { data, error, refetch } = useStarters();
  const submit = useSubmit('starter');
  const [taken, setTaken] = useState<string>();
  if (error && !data) return <ErrorState error={error} doing="The starter drafts could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading starter drafts" count={3} />;
  const take = async (starter: Starter) => {
    setTaken(starter.key);
    const policy = await submit.run(() => startPolicy({ starter: starter.key }));
    if (policy) onStarted(policy.id);
  };
  return (
    <Stack gap="sm">
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="The draft was not started" />}
      <ul className={classes.list}>
        {data.items.map((starter) => (
          <li key={starter.key} className={classes.item}>
            <div className={classes.about}>
              <p className={classes.title}>{starter.title}</p>
              <Text size="sm">{starter.about}</Text>
              <Text size="sm" c="dimmed">{categoryWords[starter.category]} · {formats.count(starter.clauses, { one: 'clause', other: 'clauses' })} · {formats.minutes(starter.minutes)} to read</Text>
            </div>
            <Group gap="sm" wrap="nowrap" className={classes.acts}>
              {starter.policyId && <TextLink href={`/policies/${starter.policyId}`} aria-label={`Open yours: ${starter.title}`}>Open yours</TextLink>}
              <Button variant="default" onClick={() => void take(starter)} loading={submit.busy && taken === starter.key} disabled={submit.busy} aria-label={`${starter.policyId ? 'Start anew' : 'Start'} with ${starter.title}`}>{starter.policyId ? 'Start anew' : 'Start'}</Button>
            </Group>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
