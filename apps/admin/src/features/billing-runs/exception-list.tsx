/** What could not be billed: whose, why, and where it is mended. */
import { Stack, Text } from '@mantine/core';
import { TextLink } from '../../text-link.js';
import classes from './exception-list.module.css';
import { mendPlace } from './run-words.js';
import type { BillingException } from './use-billing-runs.js';

export type ShownException = Pick<BillingException, 'agreement' | 'municipality' | 'code' | 'words' | 'mend'>;

export function ExceptionList({ exceptions, label }: { exceptions: readonly ShownException[]; label: string }) {
  return (
    <ul className={classes.exceptions} aria-label={label}>
      {exceptions.map(({ agreement, municipality, code, words, mend }, at) => {
        const place = mendPlace(code, agreement.id);
        return (
          <li key={`${at}-${agreement.id}`}>
            <Stack gap={2}>
              <Text size="sm" fw={600}>{municipality.name}, <TextLink href={`/agreements/${agreement.id}`}>{agreement.number}</TextLink></Text>
              <Text size="sm">{words}</Text>
              <Text size="sm" c="dimmed">{mend} <TextLink href={place.href}>{place.label}</TextLink></Text>
            </Stack>
          </li>
        );
      })}
    </ul>
  );
}
