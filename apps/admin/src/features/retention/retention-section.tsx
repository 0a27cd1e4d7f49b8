/** Retention among the settings: how long data is kept, what goes next, what holds keep, what went. */
import { Stack } from '@mantine/core';
import { Panel } from '@rapport/ui/panel';
import { useMay } from '../../session/use-session.js';
import { RetentionForm } from '../agency-settings/retention-form.js';
import type { Settings } from '../agency-settings/use-settings.js';
import { ForecastTable } from './forecast-table.js';
import { HoldsList } from './holds-list.js';
import { RunsList } from './runs-list.js';

export function RetentionSection({ settings }: { settings: Settings }) {
  const mayRead = useMay('retention:read');
  return (
    <Stack gap="md">
      <Panel title="How long data is kept" note="After that it is removed for good, in the next night, unless a legal hold stands."><RetentionForm settings={settings} /></Panel>
      {mayRead && <HoldsList />}
      {mayRead && <ForecastTable />}
      {mayRead && <RunsList />}
    </Stack>
  );
}
