// Pills that say what a screen is limited to, "Period: 12 months", and open to change it.
import { Menu, Popover } from '@mantine/core';
import { useState, type ComponentPropsWithRef, type ReactNode } from 'react';
import classes from './filter-chips.module.css';

export type Choice = { value: string; label: string };

/** Several choices at once; an empty selection means all. */
export type ManyChoices = { choices: readonly Choice[]; selected: readonly string[]; onChange: (selected: string[]) => void };
/** One choice of several. */
export type OneChoice = { choices: readonly Choice[]; selected: string; onChange: (selected: string) => void };

type ChipWords = {
  /** What is filtered: "Municipality". */
  label: string;
  /** What it is set to: "all", "Whitemarsh", "3 chosen". */
  value: string;
  /** Takes the filter away again; only for those added by hand. */
  onRemove?: () => void;
};

/** The row of pills, without space around it; `Clear` appears when something differs from the usual. */
export function FilterChips({ label = 'Filters', onClear, children }: { label?: string; onClear?: () => void; children: ReactNode }) {
  return (
    <div className={classes.chips} role="group" aria-label={label}>
      {children}
      {onClear && <button type="button" className={classes.clear} onClick={onClear}>Clear</button>}
    </div>
  );
}

type PillProps = Pick<ChipWords, 'label' | 'value'> & ComponentPropsWithRef<'button'>;

/** Keeps the class that Mantine gives the target of a menu. */
function Pill({ label, value, className, ...rest }: PillProps) {
  return <button type="button" {...rest} className={[classes.chip, className].filter(Boolean).join(' ')}>{label}: <strong className={classes.value}>{value}</strong></button>;
}

const Remove = ({ label, onRemove }: Pick<ChipWords, 'label' | 'onRemove'>) => onRemove && (
  <><Menu.Divider /><Menu.Item onClick={onRemove}>Remove “{label}”</Menu.Item></>
);

/** A filter of one choice; closes when one is chosen. */
export function ChoiceChip({ label, value, onRemove, choices, selected, onChange }: ChipWords & OneChoice) {
  return (
    <Menu position="bottom-start" withinPortal={false} closeOnItemClick>
      <Menu.Target><Pill label={label} value={value} /></Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <Menu.RadioGroup value={selected} onChange={onChange}>
          {choices.map((choice) => <Menu.RadioItem key={choice.value} value={choice.value} closeMenuOnClick>{choice.label}</Menu.RadioItem>)}
        </Menu.RadioGroup>
        <Remove label={label} onRemove={onRemove} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** A filter of any number of choices; stays open while choosing. */
export function ChoicesChip({ label, value, onRemove, choices, selected, onChange }: ChipWords & ManyChoices) {
  return (
    <Menu position="bottom-start" withinPortal={false} closeOnItemClick={false}>
      <Menu.Target><Pill label={label} value={value} /></Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <Menu.CheckboxGroup value={[...selected]} onChange={onChange}>
          {choices.map((choice) => <Menu.CheckboxItem key={choice.value} value={choice.value}>{choice.label}</Menu.CheckboxItem>)}
        </Menu.CheckboxGroup>
        <Remove label={label} onRemove={onRemove} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** A filter with its own controls, such as two dates; `children` gets a function that closes it. */
export function CustomChip({ label, value, children }: ChipWords & { children: (close: () => void) => ReactNode }) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" withinPortal={false} trapFocus returnFocus>
      <Popover.Target><Pill label={label} value={value} onClick={() => setOpened(!opened)} /></Popover.Target>
      <Popover.Dropdown className={classes.popover}>{children(() => setOpened(false))}</Popover.Dropdown>
    </Popover>
  );
}

/** "+ filter": offers the filters that are not shown yet. */
export function AddFilter({ choices, onAdd, label = 'filter' }: { choices: readonly Choice[]; onAdd: (value: string) => void; label?: string }) {
  if (choices.length === 0) return null;
  return (
    <Menu position="bottom-start" withinPortal={false}>
      <Menu.Target><button type="button" className={classes.add}>+ {label}</button></Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {choices.map(({ value, label: words }) => <Menu.Item key={value} onClick={() => onAdd(value)}>{words}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}
