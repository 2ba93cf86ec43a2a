#!/bin/bash
# Characters against byte-pair encoding at equal time: which has fewer bits a character on held-out text?
# Needs the built jar; run at the project's root:
#     bash encore-mingpt/src/test/shell/compare-tokenizers.sh SHAKESPEARE.txt NOVEL.txt > docs/logs/encore-tokenizers.txt
# For each text, the time is what the preset needs for its steps with characters, and every other model makes as many steps
# as fit into it. The time of a step is measured first, for all models, on a machine that must be quiet until the line
# "training" on standard error; the trainings after it may take longer and still make the same steps.
# For each text one of the models has as many parameters as that of characters: the same vocabulary where characters have
# more than 256, a narrower model where they have not.
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

# microseconds of one step: the difference of a run of this many steps, in which the JVM compiles, and one of four times as many
step_time() {
    local steps=$1
    shift
    local short=$(milliseconds "$steps" "$@") long=$(milliseconds $((4 * steps)) "$@")
    echo $(((long - short) * 1000 / (3 * steps)))
}

# Plans "STEPS MICROSECONDS OPTIONS" for each model: the preset's steps, the steps to measure by, the preset's options; then a
# line of further options for each other model. A step's time is the least of three, measured in turns. If a line begins with
# "=", the model has the same sizes and the same rows as the first, so a step of both takes the less of their times.
plan() {
    local steps=$1 measured=$2
    shift 2
    local models=("$*") least=() time before budget
    local same=0
    while read -r more; do
        models+=("$* ${more#= }")
        [[ $more != "= "* ]] || same=$((${#models[@]} - 1))
    done
    for round in 1 2 3; do
        for i in "${!models[@]}"; do
            time=$(step_time "$measured" ${models[i]})
            before=${least[i]:-$time}
            least[i]=$((before < time ? before : time))
        done
    done
    least[0]=$((least[0] < least[same] ? least[0] : least[same]))
    least[same]=${least[0]}
    budget=$((steps * least[0]))
    for i in "${!models[@]}"; do
        echo "$((budget / least[i])) ${least[i]} ${models[i]}"
    done
}

train() {
    local steps=$1 step=$2
    shift 2
    encore train "$@" --steps "$steps" --eval-every $(((steps + 19) / 20)) --samples 1 --checkpoint "$folder/run.safetensors" \
        --overwrite > "$folder/run.txt"
    local options="$*"
    options=${options//$shakespeare/shakespeare.txt}
    echo "== train ${options//$novel/novel.txt} --steps $steps (a step takes $step us)"
    grep -E "^data|^vocab|^num params|^step" "$folder/run.txt"
    encore eval "$folder/run.safetensors"
    grep -A 3 "^sample" "$folder/run.txt" | cut -c 1-300
}

{
    plan 2000 50 --preset shakespeare --data "$shakespeare" << 'MORE'
--tokenizer bpe --vocab-size 512
--tokenizer bpe --vocab-size 1024
--tokenizer bpe --vocab-size 4096
--tokenizer bpe --vocab-size 906 --n-embd 112
MORE
    plan 2000 50 --preset poems << 'MORE'
--tokenizer bpe --vocab-size 1024
--tokenizer bpe --vocab-size 2999
MORE
    plan 2300 10 --preset journey --data "$novel" << 'MORE'
= --tokenizer bpe --vocab-size 4423
MORE
} > "$folder/plan.txt"
echo "training" >&2
java -version 2>&1 | head -1
while read -r model; do
    train $model
done < "$folder/plan.txt"
