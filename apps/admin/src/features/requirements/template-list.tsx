/** Hours rules of the kinds that states have: one press fills the hours and the cycle. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ErrorState } from '@rapport/ui/error-state';
import { InlineNote } from '@rapport/ui/inline-note';
import { hoursDraft, type RuleDraft } from './rule-draft.js';
import { useHoursTemplates } from './use-requirements.js';
import classes from './requirements.module.css';

export function TemplateList({ onTake }: { onTake: (part: Partial<RuleDraft>) => void }) {
  const { data, error, refetch } = useHoursTemplates(true);
  if (error && !data) return <ErrorState error={error} doing="The templates could not be loaded" onRetry={() => void refetch()} />;
  if (!data || data.length === 0) return null;
  return (
    <InlineNote title="Begin from a template">
      <Stack gap="xs" mt={4}>
        <span>A template fills in hours, parts and cycle. Check it against the rule of your own state before you publish; such rules change.</span>
        <ul className={classes.plain}>
          {data.map((template) => (
            <li key={template.key}>
              <Group gap="sm" wrap="nowrap" justify="space-between" align="flex-start">
                <div><Text size="sm" fw={600}>{template.name}</Text><Text size="sm" c="dimmed">{template.note.replace(/\s*Check hours, .*$/, '')}</Text></div>
                <Button variant="default" size="compact-md" aria-label={`Use the template: ${template.name}`} style={{ flex: 'none' }}
                  onClick={() => { onTake(hoursDraft(template.what, template.cycle)); notifications.show({ message: `Filled in: ${template.name}.` }); }}>Use it</Button>
              </Group>
            </li>
          ))}
        </ul>
      </Stack>
    </InlineNote>
  );
}
