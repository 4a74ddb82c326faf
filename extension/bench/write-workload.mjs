// Writes the links for the Java benchmarks. Usage: node write-workload.mjs FILE
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { BAITS, HEADS } from './hostile.mjs';
import { workload } from './workload.mjs';

const file = process.argv[2];
if (!file) throw new Error('usage: node write-workload.mjs FILE');
const corpus = readFileSync(new URL('../../rules/corpus/wrapped.jsonl', import.meta.url), 'utf8');
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, JSON.stringify({ ...workload(corpus), heads: HEADS, baits: BAITS }));
