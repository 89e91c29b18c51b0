'use client';

import { useEffect, useRef } from 'react';
import { Field } from './ui/field';
import { Input } from './ui/input';
import { useTypedText } from './use-typed-text';

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** Called a moment after the last key. */
  readonly onSearch: (text: string) => void;
}

const TYPING_MS = 300;

/** Words to look for; what is typed is searched for a moment later. */
export function SearchField({ label, placeholder, value, onSearch }: SearchFieldProps) {
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { text, type, follows } = useTypedText(value);
  useEffect(() => () => clearTimeout(later.current), []);
  const search = (typed: string) => {
    follows(typed);
    onSearch(typed);
  };
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          type="search"
          placeholder={placeholder}
          value={text}
          onChange={({ target }) => {
            type(target.value);
            clearTimeout(later.current);
            later.current = setTimeout(() => search(target.value.trim()), TYPING_MS);
          }}
        />
      )}
    </Field>
  );
}
