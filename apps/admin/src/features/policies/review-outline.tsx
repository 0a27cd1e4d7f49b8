/** The way through a version: its clauses, and where comments are open. */
import { Stack, Text } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { TextLink } from '../../text-link.js';
import classes from './reading.module.css';
import { clauseAnchor } from './version-reader.js';
import type { Version } from './use-policies.js';
import type { Thread } from './use-threads.js';

export function ClauseOutline({ version }: { version: Version }) {
  if (version.content.clauses.length === 0) return null;
  return (
    <Panel title="Clauses">
      <nav aria-label="Clauses"><ol className={classes.outline}>{version.content.clauses.map((clause) => <li key={clause.id}><a href={`#${clauseAnchor(clause.id)}`}>{clause.number ? `${clause.number} ` : ''}{clause.heading}</a></li>)}</ol></nav>
    </Panel>
  );
}

/** Links to the clauses with open comments; comments on clauses that went are told in full. */
export function OpenComments({ version, threads }: { version: Version; threads: readonly Thread[] }) {
  const formats = useFormats();
  const open = threads.filter(({ resolvedAt }) => resolvedAt === null);
  const ids = new Set(version.content.clauses.map(({ id }) => id));
  const orphans = open.filter(({ clauseId }) => clauseId !== null && !ids.has(clauseId));
  const places = version.content.clauses.map((clause) => ({ clause, here: open.filter(({ clauseId }) => clauseId === clause.id) })).filter(({ here }) => here.length > 0);
  const whole = open.filter(({ clauseId }) => clauseId === null);
  if (open.length === 0) return null;
  return (
    <Panel title="Where comments are open">
      <Stack gap="xs">
        <ul className={classes.plain}>
          {places.map(({ clause, here }) => (
            <li key={clause.id}><TextLink href={`#${clauseAnchor(clause.id)}`}>{clause.number ? `${clause.number} ` : ''}{clause.heading}</TextLink> <Text span size="sm" c="dimmed">{formats.count(here.length, { one: 'comment', other: 'comments' })}{here.some(({ blocking }) => blocking) ? ', blocking' : ''}</Text></li>
          ))}
          {whole.length > 0 && <li><TextLink href="#whole">The whole version</TextLink> <Text span size="sm" c="dimmed">{formats.count(whole.length, { one: 'comment', other: 'comments' })}{whole.some(({ blocking }) => blocking) ? ', blocking' : ''}</Text></li>}
        </ul>
        {orphans.map((thread) => <Text key={thread.id} size="sm">On “{thread.clauseHeading}”, which was removed: {thread.comments[0]?.by.name}: {thread.comments[0]?.body}</Text>)}
      </Stack>
    </Panel>
  );
}
