/** The clauses of a version with the comments that are open on each; those on clauses that went stand last. */
import { Stack, Text } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import classes from './reading.module.css';
import { clauseAnchor } from './version-reader.js';
import type { Version } from './use-policies.js';
import type { Thread } from './use-threads.js';

export function ReviewOutline({ version, threads }: { version: Version; threads: readonly Thread[] }) {
  const formats = useFormats();
  const open = threads.filter(({ resolvedAt }) => resolvedAt === null);
  const ids = new Set(version.content.clauses.map(({ id }) => id));
  const orphans = open.filter(({ clauseId }) => clauseId !== null && !ids.has(clauseId));
  if (version.content.clauses.length === 0) return null;
  return (
    <Panel title="Clauses">
      <Stack gap="sm">
        <nav aria-label="Clauses">
          <ol className={classes.outline}>
            {version.content.clauses.map((clause) => {
              const count = open.filter(({ clauseId }) => clauseId === clause.id).length;
              return <li key={clause.id}><a href={`#${clauseAnchor(clause.id)}`}>{clause.number ? `${clause.number} ` : ''}{clause.heading}{count > 0 && <Text span size="sm" c="dimmed"> · {formats.count(count, { one: 'open comment', other: 'open comments' })}</Text>}</a></li>;
            })}
          </ol>
        </nav>
        {orphans.map((thread) => <Text key={thread.id} size="sm">On “{thread.clauseHeading}”, which was removed: {thread.comments[0]?.by.name}: {thread.comments[0]?.body}</Text>)}
      </Stack>
    </Panel>
  );
}
