#!/bin/bash
# Characters against byte-pair encoding at equal time: which has fewer bits a character on held-out text?
# Needs a quiet machine and the built jar; run at the project's root:
#     bash encore-mingpt/src/test/shell/compare-tokenizers.sh SHAKESPEARE.txt NOVEL.txt > docs/logs/encore-tokenizers.txt
# Each model trains as long as the preset does with characters: the steps are counted from the time of one step. For each
# text there is one model of equal parameters: the same vocabulary where characters have more than 256, a narrower model
# where they have not.
set -euo pipefail
shakespeare=$1
novel=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
encore() {
    java --add-modules jdk.incubator.vector -XX:+UseSerialGC -jar encore-mingpt/target/encore-mingpt.jar "$@" < /dev/null 2>> "$folder/errors" \
        || { cat "$folder/errors" >&2; return 1; }
}

# milliseconds of a run of this many steps, without evaluations but the last
milliseconds() {
    local steps=$1 start=$(date +%s%N)
    shift
    encore train "$@" --steps "$steps" --eval-every "$steps" --samples 0 --checkpoint "$folder/time.safetensors" --overwrite > "$folder/time.txt"
    echo $((($(date +%s%N) - start) / 1000000))
}

# microseconds of one step: the difference of a long and a short run
step_time() {
    milliseconds 50 "$@" > /dev/null
    local short=$(milliseconds 50 "$@") long=$(milliseconds 250 "$@")
    echo $(((long - short) * 1000 / 200))
}

# name, microseconds that the run may take, options
compare() {
    local name=$1 budget=$2
    shift 2
    local step=$(step_time "$@")
    local steps=$((budget > step * 20 ? budget / step : 20))
    encore train "$@" --steps "$steps" --eval-every $(((steps + 19) / 20)) --samples 1 --checkpoint "$folder/run.safetensors" \
        --overwrite > "$folder/run.txt"
    echo "== $name: $* --steps $steps, $step us a step"
    grep -E "^data|^vocab|^num params|^step" "$folder/run.txt"
    encore eval "$folder/run.safetensors"
    grep -A 3 "^sample" "$folder/run.txt" | cut -c 1-300
}

# preset's steps, name, the preset's options; then one line of further options for each other model
text() {
    local steps=$1 name=$2
    shift 2
    local budget=$((steps * $(step_time "$@")))
    echo "# $name: $((budget / 1000000)) s for each model"
    compare "$name, characters" "$budget" "$@"
    while read -r more; do
        compare "$name, $more" "$budget" "$@" $more
    done
}

java -version 2>&1 | head -1
text 2000 "Shakespeare" --preset shakespeare --data "$shakespeare" << 'MORE'
--tokenizer bpe --vocab-size 512
--tokenizer bpe --vocab-size 1024
--tokenizer bpe --vocab-size 4096
--tokenizer bpe --vocab-size 906 --n-embd 112
MORE
text 2300 "the novel" --preset journey --data "$novel" << 'MORE'
--tokenizer bpe --vocab-size 1024
--tokenizer bpe --vocab-size 4423
--tokenizer bpe --vocab-size 8192
MORE
text 2000 "the poems" --preset poems << 'MORE'
--tokenizer bpe --vocab-size 1024
--tokenizer bpe --vocab-size 2999
--tokenizer bpe --vocab-size 2999 --block-size 64
MORE
