/** Where a clause is word for word that of an earlier starter and its words were corrected since: both beside each other, and the corrected ones taken as a draft when somebody asks for it. */
import { Button, List, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { starterCorrections, withCorrections } from '@rapport/agreement-engine/starter-corrections';
import { call } from '@rapport/api-client/client';
import { saveTemplateDraft } from '@rapport/api-contract/agreement-templates';
import { ErrorState } from '@rapport/ui/error-state';
import { Panel } from '@rapport/ui/panel';
import { useSubmit } from '../../forms/use-submit.js';
import { useMay } from '../../session/use-session.js';
import { RichTextBody } from '../../words/rich-text.js';
import { type TemplateDetail, templatesChanged, type TemplateVersion } from './use-templates.js';

/** `version`: the newest one, a draft or published. */
export function CorrectedWording({ template, version }: { template: TemplateDetail; version: TemplateVersion }) {
  const mayWrite = useMay('agreements:write') && template.status === 'active';
  const submit = useSubmit('corrected-wording');
  const corrections = starterCorrections(version.content);
  if (corrections.length === 0) return null;
  const draft = version.state === 'draft';
  const take = async () => {
    const saved = await submit.run(() => call(saveTemplateDraft, { params: { agreementTemplateId: template.id }, body: { content: withCorrections(version.content), note: version.note, revision: draft ? version.revision : null } }));
    if (!saved) return;
    await templatesChanged();
    notifications.show({ color: 'good', title: template.name, message: `The corrected wording stands in the draft of version ${saved.number}. Publish it once you have read it.` });
  };
  return (
    <Panel title="The starter’s wording was corrected" tone="accent" note="This template holds a clause word for word as the starter had it then. Nothing is changed unless you ask for it.">
      <Stack gap="sm">
        {corrections.map(({ clauseId, heading, before, after }) => (
          <div key={clauseId}>
            <Text size="sm" fw={600}>{heading}, as it stands</Text>
            <RichTextBody doc={before} from={3} />
            <Text size="sm" fw={600}>{heading}, corrected</Text>
            <RichTextBody doc={after} from={3} />
          </div>
        ))}
        <List size="sm" spacing={4}>
          <List.Item>{draft ? 'The draft takes the corrected words; everything else in it stays.' : 'They go into a draft of the next version; the published one stays until you publish it.'}</List.Item>
          <List.Item>Agreements that exist keep their words, whether they are drafts, sent or signed.</List.Item>
        </List>
        {submit.failure !== undefined && <ErrorState error={submit.failure} doing="The wording was not taken" />}
        {mayWrite && <div><Button loading={submit.busy} onClick={() => void take()}>Take the corrected wording</Button></div>}
      </Stack>
    </Panel>
  );
}
