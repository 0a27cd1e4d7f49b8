/** The table of contents of a SCORM package: its units under their headings, each with where one stands in it. */
import { Text } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import classes from './sco-units.module.css';
import type { PackageUnit } from './use-package.js';
import { listed, unitStates } from './unit-words.js';

interface Props { label: string; units: readonly PackageUnit[]; current: number | undefined; busy: boolean; onOpen: (at: number) => void }

export function ScoContents({ label, units, current, busy, onOpen }: Props) {
  const formats = useFormats();
  const shown = listed(units);
  return (
    <ol className={classes.list} aria-label={label}>
      {shown.map(({ at, title, blocks, state, score, required, waitsFor, offer, skipped }, place) => {
        const before = shown[place - 1]?.blocks ?? [];
        const heading = blocks.join(' · ') === before.join(' · ') ? '' : blocks.join(' · ');
        return (
          <li key={at}>
            {heading && <Text size="xs" c="dimmed" mt={place === 0 ? 0 : 'sm'}>{heading}</Text>}
            <button type="button" className={classes.unit} aria-current={current === at ? 'step' : undefined} disabled={busy || waitsFor.length > 0 || offer !== 'open'} onClick={() => onOpen(at)}>
              <span className={classes.unitTitle}>{title}</span>
              <span className={classes.unitState}>
                <StatusBadge tone={unitStates[state].tone}>{skipped ? 'Skipped' : unitStates[state].label}</StatusBadge>
                {score !== null && <span>{formats.decimal(String(score))}%</span>}
                {!required && <span>Optional</span>}
              </span>
              {offer === 'closed' && current !== at && <span className={classes.unitState}>{skipped ? 'You need not take it' : 'Not open to choose now'}</span>}
              {waitsFor.length > 0 && <span className={classes.unitState}>First: {formats.list(waitsFor)}</span>}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
