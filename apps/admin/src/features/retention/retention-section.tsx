/** Retention among the settings: how long data is kept, what goes next, what holds keep, what went. */
import { Stack } from '@mantine/core';
import { Panel } from '@rapport/ui/panel';
import type { ReactNode } from 'react';
import { useMay } from '../../session/use-session.js';
import { ForecastTable } from './forecast-table.js';
import { HoldsList } from './holds-list.js';
import { RunsList } from './runs-list.js';

/** @param form the periods themselves, which are settings of the agency */
export function RetentionSection({ form }: { form: ReactNode }) {
  const mayRead = useMay('retention:read');
  return (
    <Stack gap="md">
      <Panel title="How long data is kept" note="After that it is removed for good, in the next night, unless a legal hold stands.">{form}</Panel>
      {mayRead && <HoldsList />}
      {mayRead && <ForecastTable />}
      {mayRead && <RunsList />}
    </Stack>
  );
}
