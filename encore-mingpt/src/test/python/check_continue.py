"""Lets two processes of PyTorch go on training models that Java trained, and Java use them again.

    check_continue.py JAR [OUTPUT]

Needs PyTorch (Debian: python3-torch). For a model of characters and one of byte pairs: the first loss is that of 'eval', it
falls, 'import' brings the model back with the last loss, 'sample' writes with it, and 'train' goes on from it. One process
with as many rows learns the same, and wrong input ends with one line. With OUTPUT, the commands and what they print are
kept in that file.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

# eval prints four digits; the loss itself differs by about 1e-6
TOLERANCE = 1e-4
HERE = os.path.dirname(os.path.abspath(__file__))
MODULE = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
SCRIPT = os.path.join(MODULE, 'continue', 'continue_gpt2.py')
POEMS = os.path.join(MODULE, 'src', 'main', 'resources', 'microgpt', 'encore', 'data', 'tang-poems.txt')
SMALL = '--n-layer 2 --n-head 2 --n-embd 32 --block-size 24 --batch-size 8 --steps 30 --warmup 5 --samples 1'.split()
log = []


def run(*command, status=0):
    """Runs a command in the folder of this check and returns what it printed on either stream."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding='utf-8')
    shown = ' '.join(command).replace(JAVA_SHOWN, 'java -jar encore-mingpt.jar').replace(TORCHRUN_SHOWN, 'torchrun')
    log.append('\n$ ' + shown.replace(SCRIPT, 'continue_gpt2.py').replace(sys.executable, 'python3') + '\n')
    kept = (line for line in done.stdout.splitlines() if re.match('step |loss |starts |written |\\d+ tokens ', line))
    log.extend(re.sub(r' \| \d+ (tokens/s|s)$', '', line) + '\n' for line in kept)  # without speeds
    if done.returncode != status:
        sys.exit(f'{shown}\nends with {done.returncode}:\n{done.stdout}{done.stderr}')
    return done.stdout if status == 0 else done.stderr


def java(*arguments, status=0):
    return run(*JAVA, *arguments, status=status)


def torchrun(processes, *arguments):
    return run(*TORCHRUN, '--nproc_per_node', str(processes), SCRIPT, *arguments)


def alone(*arguments, status=0):
    """One process without the launcher, which tells a process by its environment who it is."""
    os.environ.update(RANK='0', LOCAL_RANK='0', WORLD_SIZE='1', MASTER_ADDR='127.0.0.1', MASTER_PORT=PORT)
    return run(sys.executable, SCRIPT, *arguments, status=status)


def number(pattern, text):
    """The last number in the text that follows the pattern."""
    return float(re.findall(pattern + r' ([\d.]+)', text)[-1])


def near(name, a, b):
    print(f'{name}: {a:.4f} and {b:.4f}')
    if not abs(a - b) <= TOLERANCE:
        sys.exit(f'{name} should be the same')


def goes_on(name, data, *options):
    """A model from its training in Java to its training in PyTorch, and back."""
    java('train', '--data', data, '--checkpoint', name + '.safetensors', '--eval-every', '30', *SMALL, *options)
    java('export', name + '.safetensors', '--to', name)
    before = java('eval', name + '.safetensors')
    shutil.copytree(name, name + '-alone')
    kept = sorted(os.listdir(name))
    steps = '--data {} --steps 20 --warmup 5 --eval-every 10 --learning-rate 0.003'.format(data).split()
    two = torchrun(2, name, *steps, '--batch-size', '4')
    validation = [float(loss) for loss in re.findall(r'validation ([\d.]+)', two)]
    near(name + ': the loss before, by Java and by PyTorch', number('loss', before), validation[0])
    print(f'{name}: then {validation[1:]}')
    assert validation[-1] < validation[0] - 0.01, 'the loss does not fall'
    assert sorted(os.listdir(name)) == kept, 'the folder has other files'
    java('import', '--from', name, '--data', data, '--checkpoint', name + '-2.safetensors')
    near(name + ': the loss after, by PyTorch and by Java', validation[-1], number('loss', java('eval', name + '-2.safetensors')))
    assert java('sample', name + '-2.safetensors', '--samples', '1').strip(), 'no sample'
    more = java('train', '--resume', name + '-2.safetensors', '--steps', '3')
    assert 'step 3 / 3' in more, more
    return steps, validation


def main():
    goes_on('characters', 'text.txt', '--preset', 'shakespeare', '--dropout', '0')
    steps, validation = goes_on('pairs', 'text.txt', '--documents', '--tokenizer', 'bpe', '--vocab-size', '400', '--dropout', '0')
    one = alone('pairs-alone', *steps, '--batch-size', '8')
    near('pairs: the loss after, of two processes and of one with as many rows', validation[-1], number('validation', one))
    with open(os.path.join('characters', 'model.safetensors'), 'r+b') as file:
        file.truncate(1000)
    refused = alone('characters', '--data', 'text.txt', status=2)
    assert len(refused.splitlines()) == 1 and 'cut short' in refused, refused
    java('import', '--from', 'characters', '--checkpoint', 'none.safetensors', status=2)
    assert not os.path.exists('none.safetensors')


if __name__ == '__main__':
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    JAVA = ['java', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-jar', os.path.abspath(sys.argv[1])]
    PORT = str(20000 + os.getpid() % 10000)
    TORCHRUN = [sys.executable, '-m', 'torch.distributed.run', '--master_port', PORT,
                '-r', '9:1', '-t', '9:1']  # PyTorch 1.13 under Python 3.11 stumbles over its own default for these two
    JAVA_SHOWN, TORCHRUN_SHOWN = ' '.join(JAVA), ' '.join(TORCHRUN)
    output = os.path.abspath(sys.argv[2]) if len(sys.argv) == 3 else None
    with tempfile.TemporaryDirectory() as folder:
        with open(POEMS, encoding='utf-8') as poems:
            lines = poems.read().split('\n')[:400]
        os.chdir(folder)
        with open('text.txt', 'w', encoding='utf-8') as text:  # what byte pairs must cut into words as Java does
            text.write('\n'.join(f"{line} It's  the {i}th, we'll\tsay \u00a0½² 👩\u200d🚀 é;" if i % 7 == 0 else line
                                 for i, line in enumerate(lines)) + '\n')
        main()
        os.chdir('/')
    if output:
        with open(output, 'w', encoding='utf-8') as file:
            file.write('# encore-mingpt/src/test/python/check_continue.py: its commands and what they print, without samples\n')
            file.write(''.join(log))
