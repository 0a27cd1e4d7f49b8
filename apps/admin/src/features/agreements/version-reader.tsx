/** Text and cost of one version, with comments by clause. */
import { Button, Group, List, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { Comments } from '../../agreement-views/comments.js';
import { ForecastView } from '../../agreement-views/forecast-view.js';
import { Readiness } from '../../agreement-views/readiness.js';
import classes from '../../agreement-views/text-redline.module.css';
import { RichTextBody } from '../../words/rich-text.js';
import { useAddress } from '../../workplace/address.js';
import { WithdrawnRates } from '../../agreement-views/withdrawn-rates.js';
import { type Agreement, type AgreementVersion, useAgreementVersion, useCommentDesk, useVersionForecast } from './use-agreements.js';
import { newestFirst, versionLabel } from './version-name.js';

export function VersionReader({ agreement, versionId }: { agreement: Agreement; versionId: string }) {
  const address = useAddress();
  const { data: version, error, refetch } = useAgreementVersion(agreement.id, versionId);
  return (
    <Stack gap="md">
      <Group gap="sm" align="end">
        {agreement.versions.length > 1 && <Select label="Version" data={newestFirst(agreement.versions).map((each) => ({ value: each.id, label: versionLabel(each) }))} value={versionId} onChange={(value) => address.set({ version: value ?? undefined })} allowDeselect={false} w={{ base: '100%', xs: 300 }} />}
        {version?.acts.includes('edit') && <Button component={Link} variant="default" href={`/agreements/${agreement.id}/versions/${versionId}/edit`}>Edit draft</Button>}
      </Group>
      {error && !version ? <ErrorState error={error} doing="The version could not be loaded" onRetry={() => void refetch()} /> : !version ? <LoadingState label="Loading the version" shape="cards" /> : (
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
          <Words agreement={agreement} version={version} />
          <Stack gap="md">
            <Readiness ready={version.ready} refusals={version.refusals} />
            {version.faults.length > 0 && <InlineNote tone="attention" title="Before it can be sent"><List size="sm">{version.faults.map((fault) => <List.Item key={`${fault.code}-${fault.path ?? ''}-${fault.clauseId ?? ''}`}>{fault.message}</List.Item>)}</List></InlineNote>}
            <Cost agreementId={agreement.id} version={version} />
          </Stack>
        </SimpleGrid>
      )}
    </Stack>
  );
}

function Words({ agreement, version }: { agreement: Agreement; version: AgreementVersion }) {
  const desk = useCommentDesk(agreement, version);
  const negotiated = new Set(version.negotiated);
  return (
    <Panel title={version.content.title} {...(version.coverNote ? { note: `Cover note: ${version.coverNote}` } : {})}>
      {version.content.clauses.map((clause) => (
        <section key={clause.id} className={classes.clause} id={`clause-${clause.id}`}>
          <h3 className={classes.heading}>{clause.number ? `${clause.number}. ` : ''}{clause.heading} {negotiated.has(clause.id) && <StatusBadge tone="accent">Own wording</StatusBadge>}</h3>
          <RichTextBody doc={clause.body} from={3} />
          <Comments desk={desk} about={{ clauseId: clause.id, name: clause.heading, body: clause.body }} />
        </section>
      ))}
      <Comments desk={desk} about={{ clauseId: null, name: 'the whole version' }} />
    </Panel>
  );
}

function Cost({ agreementId, version }: { agreementId: string; version: AgreementVersion }) {
  const { data, error, refetch } = useVersionForecast(agreementId, version.id, version.revision);
  return (
    <Panel title="What it costs" note={version.sentAt ? 'From the rates that it was sent with.' : 'From the rates of today.'}>
      {error && !data ? <ErrorState error={error} doing="The cost could not be worked out" onRetry={() => void refetch()} /> : !data ? <LoadingState label="Working out the cost" /> : data.forecast ? <Stack gap="sm"><WithdrawnRates rates={data.withdrawnRates} /><ForecastView forecast={data.forecast} /></Stack> : <Text size="sm">{data.faults.map(({ message }) => message).join(' ')}</Text>}
    </Panel>
  );
}
