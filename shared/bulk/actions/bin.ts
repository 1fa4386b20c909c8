import * as z from 'zod';
import { binCase } from '../../cases/bin/bin-case.ts';
import { onCases } from './on-cases.ts';

const settings = z.strictObject({ type: z.literal('bin') });

/** Puts each case into the bin. */
export const bin = onCases<z.infer<typeof settings>>({ settings, needs: 'bin', plan: ({ edit }) => binCase(edit) });
