/** Formulas of a cost share beside each other: what each member would pay, drawn and in figures, and how every share came about. */
import { Stack, Text } from '@mantine/core';
import type { ExplanationNode } from '@rapport/api-contract/agreement-terms';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Explanation } from './explanation.js';
import { dayBefore } from './forecast-view.js';
import classes from './share-comparison.module.css';
import { changeWords, formulaSentences, type ShareFormula, type SharePreview } from './share-words.js';

interface Props {
  preview: SharePreview; formulas: readonly ShareFormula[];
  /** The reader's own municipality, set apart. */
  mine?: string;
  /** Reads how one share came about; left out while nothing is stored. `version` changes when figures may have. */
  explain?: (formulaId: string, municipalityId: string) => Promise<ExplanationNode>;
  version: string;
}
type Member = SharePreview['members'][number];

export function ShareComparison({ preview, formulas, mine, explain, version }: Props) {
  const formats = useFormats();
  const [open, setOpen] = useState<{ formulaId: string; municipalityId: string } | null>(null);
  const { currency } = preview;
  const shareOf = (formulaId: string, municipalityId: string) => preview.formulas.find((each) => each.formulaId === formulaId)?.shares.find((each) => each.municipalityId === municipalityId);
  const columns: Column<Member>[] = [
    { key: 'member', header: 'Member', cell: ({ name, municipalityId }) => (municipalityId === mine ? <span className={classes.mine}>{name} (you)</span> : name) },
    { key: 'today', header: 'Today', align: 'end', cell: ({ today }) => (today === null ? 'nothing yet' : formats.amount(today, currency)) },
    ...preview.formulas.map(({ formulaId, label }): Column<Member> => ({
      key: formulaId, header: label, align: 'end', cell: ({ municipalityId, name }) => {
        const share = shareOf(formulaId, municipalityId);
        if (!share) return 'cannot be worked out';
        const amount = formats.amount(share.amount, currency);
        return (
          <span className={classes.cell}>
            {explain ? <button type="button" className={classes.explain} aria-label={`Explain ${amount} of ${name}, ${label}`} onClick={() => setOpen({ formulaId, municipalityId })}>{amount}</button> : <span>{amount}</span>}
            <span className={classes.quiet}>{formats.percent(Number(share.share), 2)}{share.change === null ? '' : `, ${changeWords(share.change, currency, formats)}`}</span>
            {share.limitedBy && <span className={classes.quiet}>{share.limitedBy === 'most' ? 'at the most' : 'at the least'}</span>}
            {share.absorbed > 0 && <span className={classes.quiet}>absorbs {formats.amount(share.absorbed, currency)}</span>}
          </span>
        );
      },
    })),
  ];
  const total = (formulaId: string) => { const found = preview.formulas.find((each) => each.formulaId === formulaId); return found && found.faults.length === 0 ? formats.amount(found.shares.reduce((sum, { amount }) => sum + amount, 0), currency) : ''; };
  const shown = open && shareOf(open.formulaId, open.municipalityId) ? open : null;
  return (
    <Stack gap="md">
      <Panel title={`${formats.money(preview.total, currency)} divided among ${formats.count(preview.members.length, { one: 'member', other: 'members' })}`} note={`${formats.dateRange(preview.year.from, dayBefore(preview.year.until))}. ${preview.costSource}. Amounts in ${currency}; the change is against today.`}>
        <Stack gap="sm">
          {preview.formulas.filter(({ faults }) => faults.length > 0).map(({ formulaId, label, faults }) => <InlineNote key={formulaId} tone="attention" title={`“${label}” cannot be worked out`}>{faults.join(' ')}</InlineNote>)}
          <DataTable caption="Shares by member and formula" columns={columns} rows={preview.members} rowKey={({ municipalityId }) => municipalityId} phone="scroll" empty={<EmptyState title="No members">Nobody belongs to the consortium in that year.</EmptyState>} footer={['All members', '', ...preview.formulas.map(({ formulaId }) => total(formulaId))]} />
          {preview.formulas.filter(({ host }) => host !== null).map(({ formulaId, label, host }) => <Text key={formulaId} size="sm">{label}: {host?.label} pays the other {formats.money(host?.amount ?? 0, currency)}.</Text>)}
        </Stack>
      </Panel>
      {shown && explain && <Explained key={`${shown.formulaId}/${shown.municipalityId}`} title={`How ${preview.members.find(({ municipalityId }) => municipalityId === shown.municipalityId)?.name ?? ''} comes to its share, ${preview.formulas.find(({ formulaId }) => formulaId === shown.formulaId)?.label ?? ''}`} currency={currency} queryKey={['share-explanation', version, shown.formulaId, shown.municipalityId]} read={() => explain(shown.formulaId, shown.municipalityId)} />}
      <Picture preview={preview} />
      <Panel title="What each formula says">
        <Stack gap="sm">{formulas.map((formula) => <div key={formula.id}><Text fw={600} size="sm">{formula.label}</Text><ul className={classes.sentences}>{formulaSentences(formula, preview, formats).map((sentence) => <li key={sentence}><Text size="sm">{sentence}</Text></li>)}</ul></div>)}</Stack>
      </Panel>
      <Readings preview={preview} />
    </Stack>
  );
}

/** One share, unfolded. */
export function Explained({ title, currency, queryKey, read }: { title: string; currency: string; queryKey: string[]; read: () => Promise<ExplanationNode> }) {
  const { data, error, refetch } = useQuery({ queryKey, staleTime: Infinity, queryFn: read });
  return <Panel title={title}>{error && !data ? <ErrorState error={error} doing="The share could not be explained" onRetry={() => void refetch()} /> : data ? <Explanation node={data} currency={currency} open={2} /> : <LoadingState label="Unfolding the share" />}</Panel>;
}

/** Bars of every member on one scale; the figures stand beside them, so nothing is told by colour alone. */
function Picture({ preview }: { preview: SharePreview }) {
  const formats = useFormats();
  const most = Math.max(1, ...preview.members.map(({ today }) => today ?? 0), ...preview.formulas.flatMap(({ shares }) => shares.map(({ amount }) => amount)));
  const bar = (key: string, label: string, amount: number, today: boolean) => (
    <div key={key} className={classes.row}>
      <dt>{label}</dt>
      <dd>
        <svg className={classes.bar} width="100%" height="12" aria-hidden focusable="false"><rect className={classes.track} width="100%" height="12" rx="2" /><rect className={today ? classes.today : classes.fill} width={`${(100 * amount) / most}%`} height="12" rx="2" /></svg>
        <span className={classes.figure}>{formats.amount(amount, preview.currency)}</span>
      </dd>
    </div>
  );
  return (
    <Panel title="Who would pay more, and who less" note={`In ${preview.currency}; all bars on one scale.`}>
      {preview.members.map(({ municipalityId, name, today }) => (
        <div key={municipalityId}>
          <p className={classes.member}>{name}</p>
          <dl className={classes.bars}>
            {today !== null && bar('today', 'Today', today, true)}
            {preview.formulas.flatMap(({ formulaId, label, shares }) => shares.filter((share) => share.municipalityId === municipalityId).map((share) => bar(formulaId, label, share.amount, false)))}
          </dl>
        </div>
      ))}
    </Panel>
  );
}

function Readings({ preview }: { preview: SharePreview }) {
  const formats = useFormats();
  const rows = preview.readings.map((reading, at) => ({ ...reading, at, name: preview.members.find(({ municipalityId }) => municipalityId === reading.municipalityId)?.name ?? '', label: preview.measures.find(({ key }) => key === reading.measure)?.label ?? reading.measure }));
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'name', header: 'Member', cell: ({ name }) => name }, { key: 'measure', header: 'Measure', cell: ({ label }) => label }, { key: 'period', header: 'Period', cell: ({ period }) => period },
    { key: 'value', header: 'Figure', align: 'end', cell: ({ value }) => formats.decimal(value) }, { key: 'source', header: 'Source', cell: ({ source, measuredOn }) => `${source}, ${formats.date(measuredOn)}` },
  ];
  return (
    <Panel title="What was measured" note={`Periods that ended by ${formats.date(dayBefore(preview.readingsUntil))}.`}>
      <details className={classes.details}>
        <summary>{formats.count(rows.length, { one: 'figure', other: 'figures' })} of the members</summary>
        <DataTable caption="What was measured" columns={columns} rows={rows} rowKey={({ at }) => String(at)} phone="scroll" empty={<EmptyState title="Nothing was measured">No figure of a member lies before that day.</EmptyState>} />
      </details>
    </Panel>
  );
}
