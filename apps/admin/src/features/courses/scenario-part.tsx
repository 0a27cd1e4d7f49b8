/** Branching role-plays as a readable list: what is said, what can be chosen, where each choice leads. */
import { Button, Group, Menu, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { checkScenario } from '@rapport/training-engine/role-play-check';
import { ClausesField } from './clauses-field.js';
import classes from './course.module.css';
import { copiedNode, copiedScenario, moved, newChoice, newNode, newScenario, replaced, type Scenario, type ScenarioNode, withCopy, without } from './new-parts.js';
import { PartCard, StaleNote } from './part-card.js';
import { cardId, useStaleReason } from './part-faults.js';
import { RubricFields } from './rubric-fields.js';

export function ScenariosPart({ scenarios, onEdit }: { scenarios: readonly Scenario[]; onEdit: (scenarios: Scenario[]) => void }) {
  return (
    <Stack gap="lg">
      {scenarios.length === 0 && <Panel title="Role-plays"><Text c="dimmed">This course has no role-play.</Text></Panel>}
      {scenarios.map((scenario, at) => <ScenarioFields key={scenario.id} scenario={scenario} onChange={(next) => onEdit(replaced(scenarios, at, next))} {...(scenarios.length < 10 ? { onCopy: () => onEdit(withCopy(scenarios, at, copiedScenario(scenario))) } : {})} onRemove={() => onEdit(without(scenarios, at))} />)}
      {scenarios.length < 10 && <Group><Button variant="default" onClick={() => onEdit([...scenarios, newScenario()])}>Add a role-play</Button></Group>}
    </Stack>
  );
}

const kindWords = { choice: 'A choice', 'free-text': 'Words of one\'s own', ending: 'An ending' } as const;
const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

function ScenarioFields({ scenario, onChange, onCopy, onRemove }: { scenario: Scenario; onChange: (scenario: Scenario) => void; onCopy?: () => void; onRemove: () => void }) {
  const { nodes } = scenario;
  const stale = useStaleReason(scenario.id);
  const places = nodes.map((node, at) => ({ value: node.id, label: `${at + 1}. ${node.speaker}: ${short(node.text)}` }));
  const faults = checkScenario(scenario, 's').filter(({ code }) => code.startsWith('scenario/'));
  const setNode = (at: number, node: ScenarioNode) => onChange({ ...scenario, nodes: replaced(nodes, at, node) });
  return (
    <Panel title={scenario.title} aside={<Group gap={4}>{onCopy && <Button variant="subtle" size="compact-sm" onClick={onCopy} aria-label={`Copy the role-play ${scenario.title}`}>Copy</Button>}<Button variant="subtle" color="bad" size="compact-sm" onClick={onRemove} aria-label={`Remove the role-play ${scenario.title}`}>Remove</Button></Group>}>
      <Stack gap="md" id={cardId(scenario.id)}>
        {stale && <StaleNote>{stale}</StaleNote>}
        <TextInput label="Title" value={scenario.title} onChange={(event) => onChange({ ...scenario, title: event.currentTarget.value })} maxLength={160} />
        <Textarea label="Introduction" description="What the person knows before it begins." value={scenario.introduction} onChange={(event) => onChange({ ...scenario, introduction: event.currentTarget.value })} autosize minRows={2} maxLength={3000} />
        <NativeSelect label="It begins with" data={places} value={scenario.startId} onChange={(event) => onChange({ ...scenario, startId: event.currentTarget.value })} />
        {faults.length > 0 ? <InlineNote tone="attention" title="The way through is not whole yet"><ul className={classes.findings}>{faults.map((fault, at) => <li key={at}>{fault.message}</li>)}</ul></InlineNote>
          : <InlineNote tone="good" title="Every way leads to an ending, and every turn can be reached" />}
        <ol className={classes.list} aria-label={`Turns of ${scenario.title}`}>
          {nodes.map((node, at) => {
            const name = `turn ${at + 1}`;
            const from = nodes.flatMap((other, place) => (other.kind === 'choice' ? other.choices.some(({ nextId }) => nextId === node.id) : other.kind === 'free-text' && other.nextId === node.id) ? [String(place + 1)] : []);
            return (
              <PartCard key={node.id} inner id={node.id} heading={`${at + 1}. ${kindWords[node.kind]}`} name={name} at={at} of={nodes.length} onMove={(by) => onChange({ ...scenario, nodes: moved(nodes, at, by) })} onCopy={() => onChange({ ...scenario, nodes: withCopy(nodes, at, copiedNode(node)) })} {...(nodes.length > 2 ? { onRemove: () => onChange({ ...scenario, nodes: without(nodes, at) }) } : {})}>
                <Text size="sm" c="dimmed">{node.id === scenario.startId ? 'It begins here.' : from.length > 0 ? `Reached from ${from.length > 1 ? 'turns' : 'turn'} ${from.join(', ')}.` : 'Nothing leads here.'}</Text>
                <TextInput label="Who speaks, or what this is" value={node.speaker} onChange={(event) => setNode(at, { ...node, speaker: event.currentTarget.value })} maxLength={80} maw={320} />
                <Textarea label={node.kind === 'ending' ? 'How it ends' : 'What is said or happens'} value={node.text} onChange={(event) => setNode(at, { ...node, text: event.currentTarget.value })} autosize minRows={2} maxLength={3000} />
                <NodeFields node={node} places={places} onChange={(next) => setNode(at, next)} />
                <ClausesField what={name} value={node.clauses} onChange={(clauses) => setNode(at, { ...node, clauses })} />
              </PartCard>
            );
          })}
        </ol>
        <Group>
          <Menu position="bottom-start">
            <Menu.Target><Button variant="default">Add a turn</Button></Menu.Target>
            <Menu.Dropdown>{(['choice', 'free-text', 'ending'] as const).map((kind) => <Menu.Item key={kind} onClick={() => onChange({ ...scenario, nodes: [...nodes, newNode(kind, nodes.find((node) => node.kind === 'ending')?.id ?? scenario.startId)] })}>{kindWords[kind]}</Menu.Item>)}</Menu.Dropdown>
          </Menu>
        </Group>
        <RubricFields rubric={scenario.rubric} onChange={(rubric) => onChange({ ...scenario, rubric })} />
      </Stack>
    </Panel>
  );
}

interface NodeProps { node: ScenarioNode; places: { value: string; label: string }[]; onChange: (node: ScenarioNode) => void }

function NodeFields({ node, places, onChange }: NodeProps) {
  const leads = (value: string) => (places.some((place) => place.value === value) ? places : [{ value, label: 'A turn that was removed' }, ...places]);
  if (node.kind === 'ending') return <NativeSelect label="It went" w={220} data={[{ value: 'good', label: 'well' }, { value: 'mixed', label: 'partly well' }, { value: 'poor', label: 'badly' }]} value={node.outcome} onChange={(event) => onChange({ ...node, outcome: event.currentTarget.value as typeof node.outcome })} />;
  if (node.kind === 'free-text') {
    return (
      <div className={classes.choice}>
        <TextInput label="What is asked of the person" value={node.prompt} onChange={(event) => onChange({ ...node, prompt: event.currentTarget.value })} maxLength={300} />
        <NativeSelect label="Then" data={leads(node.nextId)} value={node.nextId} onChange={(event) => onChange({ ...node, nextId: event.currentTarget.value })} />
      </div>
    );
  }
  return (
    <Stack gap="sm">
      {node.choices.map((choice, at) => {
        const set = (change: Partial<typeof choice>) => onChange({ ...node, choices: replaced(node.choices, at, { ...choice, ...change }) });
        return (
          <Stack key={choice.id} gap={6} role="group" aria-label={`Choice ${at + 1}`}>
            <div className={classes.choice}>
              <Textarea label={`Choice ${at + 1}`} value={choice.text} onChange={(event) => set({ text: event.currentTarget.value })} autosize minRows={1} maxLength={500} />
              <NativeSelect label="Leads to" data={leads(choice.nextId)} value={choice.nextId} onChange={(event) => set({ nextId: event.currentTarget.value })} />
            </div>
            <Textarea label="What comes of it (optional)" description="Told after it was chosen." value={choice.consequence} onChange={(event) => set({ consequence: event.currentTarget.value })} autosize minRows={1} maxLength={1000} />
            {node.choices.length > 2 && <Group><Button variant="subtle" color="bad" size="compact-sm" onClick={() => onChange({ ...node, choices: without(node.choices, at) })}>Remove choice {at + 1}</Button></Group>}
          </Stack>
        );
      })}
      {node.choices.length < 6 && <Group><Button variant="default" size="compact-sm" onClick={() => onChange({ ...node, choices: [...node.choices, newChoice(`Choice ${node.choices.length + 1}`, node.choices[0]?.nextId ?? node.id)] })}>Add a choice</Button></Group>}
    </Stack>
  );
}
