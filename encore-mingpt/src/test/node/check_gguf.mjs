/*
 * Opens exported models in llama.cpp and compares it with what Java found.
 *
 *     node check_gguf.mjs LIBRARY MODEL.gguf...
 *
 * LIBRARY is a folder in which npm has installed node-llama-cpp, which holds llama.cpp itself. Beside each MODEL.gguf lies
 * MODEL.json: the tokens of the vocabulary and of some texts, the logarithms of the probabilities at some positions, and
 * the text that the model writes if the likeliest token is always the next one. The test GgufModelTest writes both.
 */
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

// llama.cpp looks GELU up in a table of numbers with half the digits, so that its logits differ by about 1e-3
const TOLERANCE = 5e-3;
const LEAST_PROBABILITY = 1e-5;

const problems = [];

function check(condition, problem) {
    if (!condition) {
        problems.push(problem());
    }
}

const same = (a, b) => a.length === b.length && a.every((number, i) => number === b[i]);

function checkVocabulary(model, expected) {
    const tokens = model.fileInfo.metadata.tokenizer.ggml.tokens;
    check(same(tokens.slice(0, expected.spelled.length), expected.spelled), () => 'the tokens are spelled in another way');
    check(model.tokens.eos === tokens.length - 1, () => `the end is token ${model.tokens.eos}`);
    for (let id = 0; id < tokens.length - 1; id++) {
        check(!model.isEogToken(id) && !model.isSpecialToken(id), () => `token ${id} is a special one`);
    }
    check(model.tokens.shouldPrependBosToken === expected.bos, () => 'whether a text begins with a token of its own');
    for (const {text, ids} of [...expected.singles, ...expected.texts]) {
        const read = model.tokenize(text);
        check(same(read, ids), () => `${JSON.stringify(text.slice(0, 50))} is read as ${read.slice(0, 9)}, not ${ids.slice(0, 9)}`);
        check(model.detokenize(read) === text, () => `${JSON.stringify(text.slice(0, 50))} becomes another text`);
    }
}

/** The natural logarithms of the probabilities behind each token. */
async function logProbs(sequence, ids) {
    await sequence.clearHistory();
    const rows = await sequence.controlledEvaluate(ids.map(id => [id, {generateNext: {logits: true}}]));
    return rows.map(({next: {logits}}) => {
        const max = Math.max(...logits.values());
        const logSum = max + Math.log([...logits.values()].reduce((sum, logit) => sum + Math.exp(logit - max), 0));
        return new Map([...logits].map(([id, logit]) => [id, logit - logSum]));
    });
}

async function checkProbabilities(sequence, expected) {
    let largest = 0, compared = 0, positions = 0;
    for (const window of expected.windows) {
        const rows = await logProbs(sequence, window.ids);
        for (const [t, row] of rows.entries()) {
            positions++;
            window.logProbs[t].forEach((logProb, id) => {
                if (logProb > Math.log(LEAST_PROBABILITY)) {
                    compared++;
                    largest = Math.max(largest, Math.abs((row.get(id) ?? -Infinity) - logProb));
                }
            });
        }
    }
    check(positions >= 200, () => `only ${positions} positions`);
    check(largest <= TOLERANCE, () => `a logarithm of a probability differs by ${largest}`);
    return `${compared} logarithms of probabilities at ${positions} positions differ by at most ${largest.toExponential(1)}`;
}

/** Writes on from the start, the likeliest token each time, and compares up to the first choice between two equals. */
async function checkGreedy(model, sequence, expected) {
    await sequence.clearHistory();
    const written = [...expected.start];
    const full = expected.start.length + expected.greedy.length === expected.blockSize;
    for (const wanted of full ? expected.greedy : [...expected.greedy, model.tokens.eos]) {
        const row = (await logProbs(sequence, written)).at(-1);
        const [best, logProb] = [...row].reduce((a, b) => b[1] > a[1] ? b : a);
        if (best !== wanted) {
            const i = written.length - expected.start.length;
            check(logProb - row.get(wanted) <= TOLERANCE, () => `token ${i} of the greedy text is ${best}, not ${wanted}`);
            return `equal for ${i} tokens, up to a near tie (${Math.exp(logProb)} and ${Math.exp(row.get(wanted))})`;
        }
        written.push(wanted);
    }
    return `equal for all ${expected.greedy.length} tokens`;
}

const [library, ...files] = process.argv.slice(2);
if (files.length === 0) {
    console.error('usage: node check_gguf.mjs LIBRARY MODEL.gguf...');
    process.exit(2);
}
const {getLlama} = await import(pathToFileURL(path.resolve(library, 'node_modules/node-llama-cpp/dist/index.js')).href);
const llama = await getLlama({gpu: false, build: 'never', skipDownload: true, logLevel: 'error'});
for (const file of files) {
    const expected = JSON.parse(await readFile(file.replace(/\.gguf$/, '.json'), 'utf8'));
    const model = await llama.loadModel({modelPath: path.resolve(file)});
    const say = line => {
        if (problems.length > 0) {
            console.error([`${file} in llama.cpp:`, ...problems.slice(0, 20)].join('\n'));
            process.exit(1);
        }
        console.log(`${path.basename(file)}: ${line}`);
    };
    checkVocabulary(model, expected);
    say(`${expected.singles.length} tokens and ${expected.texts.length} texts are read as in Java`);
    const context = await model.createContext({contextSize: model.trainContextSize, threads: 1});
    const sequence = context.getSequence();
    say(await checkProbabilities(sequence, expected));
    say(`the greedy text is ${await checkGreedy(model, sequence, expected)}`);
    await model.dispose();
}
process.exit(0); // llama.cpp's threads would keep the program running
