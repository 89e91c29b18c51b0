import { z } from 'zod';

const MOST = 120;
const KEY = /^[a-z][a-z0-9-]*$/;

/** A dimension and its values. Rows that are empty are none. */
export const dimensionForm = z.object({
  name: z.string().trim().min(1, 'required').max(MOST, 'tooLong'),
  key: z.string().trim().min(1, 'required').max(40, 'tooLong').regex(KEY, 'dimensionKey'),
  values: z
    .array(z.object({ code: z.string().trim().max(40, 'tooLong'), name: z.string().trim().max(MOST, 'tooLong') }))
    .superRefine((values, { addIssue }) => {
      values.forEach(({ code, name }, at) => {
        if (name !== '' && code === '') addIssue({ code: 'custom', path: [at, 'code'], message: 'required' });
        if (code !== '' && name === '') addIssue({ code: 'custom', path: [at, 'name'], message: 'required' });
      });
    }),
});

/** Another name of a dimension. */
export const dimensionNameForm = z.object({ name: z.string().trim().min(1, 'required').max(MOST, 'tooLong') });

export type DimensionNameForm = z.infer<typeof dimensionNameForm>;

/** A value of a dimension. The parent is empty for one at the top. */
export const dimensionValueForm = z.object({
  code: z.string().trim().min(1, 'required').max(40, 'tooLong'),
  name: z.string().trim().min(1, 'required').max(MOST, 'tooLong'),
  parentId: z.string(),
});

export type DimensionValueForm = z.infer<typeof dimensionValueForm>;

export type DimensionForm = z.infer<typeof dimensionForm>;

/** What is sent of the rows. */
export function filledValues({ values }: DimensionForm): DimensionForm['values'] {
  return values.filter(({ code, name }) => code !== '' || name !== '');
}

/** A key from what people call it: `Cost centre` is `cost-centre`. Letters lose their marks. */
export function keyOf(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '');
}
