/** Comments that nobody settled yet, those first that stop approval; each leads to its clause. */
import { Anchor, Stack, Text } from '@mantine/core';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import type { CommentDesk } from '../../agreement-views/comment-desk.js';

export function OpenComments({ desk }: { desk: CommentDesk }) {
  const open = desk.comments.filter(({ resolved }) => resolved === null).toSorted((a, b) => Number(b.blocking) - Number(a.blocking));
  if (open.length === 0) return null;
  const show = (clauseId: string | null) => document.getElementById(clauseId === null ? 'comments-on-the-whole' : `clause-${clauseId}`)?.scrollIntoView({ block: 'start' });
  return (
    <Panel title="Not settled yet" {...(open.some(({ blocking }) => blocking) ? { note: 'A blocking comment stops approval until it is settled.' } : {})}>
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {open.map(({ id, clauseId, clauseHeading, blocking, body, by }) => (
          <li key={id}>
            {blocking && <><StatusBadge tone="bad">Blocking</StatusBadge> </>}
            <Anchor component="button" type="button" inherit onClick={() => show(clauseId)}>{clauseHeading ?? 'The whole version'}</Anchor>
            <Text size="sm" c="dimmed" lineClamp={2}>{by}: {body}</Text>
          </li>
        ))}
      </Stack>
    </Panel>
  );
}
