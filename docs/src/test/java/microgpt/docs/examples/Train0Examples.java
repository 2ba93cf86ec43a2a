package microgpt.docs.examples;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import microgpt.common.cli.DataSource;
import microgpt.common.core.Run;

/**
 * What lesson 0 computes by hand, and what it tells of its table after a run: counted anew, without the lesson's own
 * classes.
 */
final class Train0Examples {

    private static final int VOCAB_SIZE = 27;
    private static final int BOS = 26;
    private static final int STEPS = 1000;

    private Train0Examples() {
    }

    /** From an example's name to its numbers, as the lesson shows them. */
    static Map<String, String> numbers() {
        Run run = Run.prepare(DataSource.embeddedNames(), 42, 0, STEPS, 0, "", 16);
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("surprise", show("%.4f %.2f %.1f %.1f", surprise(1.0 / VOCAB_SIZE), surprise(1.0 / 2),
                surprise(1.0 / VOCAB_SIZE), surprise(0.001)) + " 1/27 729");
        numbers.put("the pairs of all tokens of GPT-2, in billions", show("%.1f", 50_257L * 50_257L / 1e9));
        numbers.put("the first name", numbers(run.tokenizer().encode(run.documents().get(0))));
        numbers.put("the second name after the first", secondName(run));
        numbers.put("the table after 1,000 names", table(run));
        numbers.put("the losses of 1,000 names", losses(run));
        numbers.put("names that the list has twice", twice());
        return numbers;
    }

    private static String secondName(Run run) {
        int[][] counts = new int[VOCAB_SIZE][VOCAB_SIZE];
        count(counts, run.tokenizer().encode(run.documents().get(0)));
        int a = 0;
        int n = 13;
        int z = 25;
        StringBuilder told = new StringBuilder(show("%.4f %.4f 1/29", p(counts, a, n), p(counts, a, z)));
        int[] tokens = run.tokenizer().encode(run.documents().get(1));
        for (int posId = 0; posId < tokens.length - 1; posId++) {
            int total = VOCAB_SIZE;
            for (int count : counts[tokens[posId]]) {
                total += count;
            }
            told.append(' ').append(counts[tokens[posId]][tokens[posId + 1]] + 1).append('/').append(total);
            told.append(show(" %.4f", surprise(p(counts, tokens[posId], tokens[posId + 1]))));
        }
        return told + show(" %.4f", loss(counts, tokens));
    }

    private static String table(Run run) {
        int[][] counts = counts(run, STEPS);
        int empty = 0;
        for (int[] row : counts) {
            for (int count : row) {
                empty += count == 0 ? 1 : 0;
            }
        }
        int a = 0;
        int h = 7;
        int j = 9;
        int n = 13;
        int q = 16;
        int u = 20;
        return counts[BOS][a] + " " + (counts[BOS][a] + 1) + " " + (sum(counts[BOS]) + VOCAB_SIZE)
                + show(" %.4f", p(counts, BOS, a))
                + " empty " + empty + " n " + counts[n][BOS] + " of " + sum(counts[n])
                + show(" %.4f %.2f", p(counts, n, BOS), p(counts, n, BOS))
                + show(" j-a %.2f largest %.2f h %.2f", p(counts, j, a), largest(counts), p(counts, h, BOS))
                + " q " + sum(counts[q]) + " u " + counts[q][u] + show(" %.2f", p(counts, q, u))
                + show(" xqzt %.4f", loss(counts, run.tokenizer().encode("xqzt")));
    }

    private static double largest(int[][] counts) {
        double largest = 0;
        for (int i = 0; i < VOCAB_SIZE; i++) {
            for (int j = 0; j < VOCAB_SIZE; j++) {
                largest = Math.max(largest, p(counts, i, j));
            }
        }
        return largest;
    }

    private static String losses(Run run) {
        int[][] counts = new int[VOCAB_SIZE][VOCAB_SIZE];
        List<Double> before = new ArrayList<>();
        List<Double> after = new ArrayList<>();
        for (String document : run.documents().subList(0, STEPS)) {
            int[] tokens = run.tokenizer().encode(document);
            before.add(loss(counts, tokens));
            count(counts, tokens);
            after.add(loss(counts, tokens));
        }
        int lowest = 0;
        for (int step = 0; step < STEPS; step++) {
            lowest = before.get(step) < before.get(lowest) ? step : lowest;
        }
        return show("first 100 %.4f last 100 %.4f", mean(before.subList(0, 100)),
                mean(before.subList(STEPS - 100, STEPS)))
                + show(" learned first %.4f lowest %.4f", mean(after.subList(STEPS - 100, STEPS)), before.get(lowest))
                + " in step " + (lowest + 1) + ", step 1000 is " + run.documents().get(STEPS - 1);
    }

    private static String twice() {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (String name : DataSource.embeddedNames()) {
            if (!seen.add(name)) {
                twice.add(name);
            }
        }
        return String.valueOf(twice.size());
    }

    private static int[][] counts(Run run, int steps) {
        int[][] counts = new int[VOCAB_SIZE][VOCAB_SIZE];
        run.documents().subList(0, steps).forEach(document -> count(counts, run.tokenizer().encode(document)));
        return counts;
    }

    private static void count(int[][] counts, int[] tokens) {
        for (int posId = 0; posId < tokens.length - 1; posId++) {
            counts[tokens[posId]][tokens[posId + 1]]++;
        }
    }

    private static double loss(int[][] counts, int[] tokens) {
        List<Double> surprises = new ArrayList<>();
        for (int posId = 0; posId < tokens.length - 1; posId++) {
            surprises.add(surprise(p(counts, tokens[posId], tokens[posId + 1])));
        }
        return mean(surprises);
    }

    private static double p(int[][] counts, int i, int j) {
        return (counts[i][j] + 1.0) / (sum(counts[i]) + VOCAB_SIZE);
    }

    private static double surprise(double p) {
        return -Math.log(p);
    }

    private static int sum(int[] row) {
        int sum = 0;
        for (int count : row) {
            sum += count;
        }
        return sum;
    }

    private static double mean(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static String numbers(int[] tokens) {
        StringBuilder told = new StringBuilder();
        for (int token : tokens) {
            told.append(token).append(' ');
        }
        return told.toString();
    }

    private static String show(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
