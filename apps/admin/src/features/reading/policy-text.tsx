/** The whole policy: every clause, since the signature covers them all, each with a way to ask about it. */
import { Button, Group, Text } from '@mantine/core';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { kindWords } from '../../words/acknowledgement-words.js';
import { RichTextBody } from '../../words/rich-text.js';
import classes from './reading.module.css';
import type { Reading } from './use-reading.js';

interface Props { reading: Reading; onAsk: (clauseId: string) => void }

export function PolicyText({ reading, onAsk }: Props) {
  const formats = useFormats();
  const { content, changed, personKind } = reading;
  // Whoever signed before reads the changes first; the whole is one tap away.
  const [whole, setWhole] = useState(changed === null);
  const touched = new Set(changed?.clauses.map(({ clauseId }) => clauseId));
  return (
    <Panel title="The whole policy" note={`${formats.count(content.clauses.length, { one: 'clause', other: 'clauses' })}. What you acknowledge covers all of it.`}>
      {changed && <Button variant="default" fullWidth className={classes.big ?? ''} aria-expanded={whole} onClick={() => setWhole(!whole)} mb={whole ? 'lg' : 0}>{whole ? 'Hide the whole policy' : 'Read the whole policy'}</Button>}
      {whole && <div className={classes.clauses}>
        {content.clauses.map((clause) => {
          const name = [clause.number, clause.heading].filter(Boolean).join(' ');
          const foreign = clause.kinds.length > 0 && !clause.kinds.includes(personKind);
          return (
            <section key={clause.id} id={`clause-${clause.id}`} className={classes.clause} aria-label={name}>
              <h3 className={classes.clauseHead}>{clause.number && <span className={classes.number}>{clause.number} </span>}{clause.heading}</h3>
              {(touched.has(clause.id) || clause.kinds.length > 0) && <Group gap="xs" mb="xs">
                {touched.has(clause.id) && <StatusBadge tone="accent">Changed for you</StatusBadge>}
                {clause.kinds.length > 0 && <Text size="sm" c="dimmed">For {formats.list(clause.kinds.map((kind) => kindWords[kind]))}{foreign ? ', not for you' : ''}</Text>}
              </Group>}
              <RichTextBody doc={clause.body} from={3} />
              <Button variant="subtle" size="compact-md" mt="xs" ml={-8} onClick={() => onAsk(clause.id)} aria-label={`Ask about ${name}`}>Ask about this</Button>
            </section>
          );
        })}
      </div>}
    </Panel>
  );
}
