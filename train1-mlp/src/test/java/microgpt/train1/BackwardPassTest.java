package microgpt.train1;

import static microgpt.common.testkit.Numbers.assertChanged;
import static microgpt.common.testkit.Numbers.assertNumber;
import static microgpt.common.testkit.Numbers.assertNumbers;
import static microgpt.common.testkit.Numbers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import microgpt.common.core.GradientCheck;
import microgpt.common.core.PythonRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class BackwardPassTest {

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @Tag("ex1.5")
    class Ex1_5_backward_pass {

        /** Nudges of 1e-5 are exact to about 1e-9 here. */
        private static final double TOLERANCE = 1e-8;

        private final Mlp model = new Mlp(6, 3, new PythonRandom(42));

        private double[][] data(String name) {
            return model.stateDict.matrices.get(name).data();
        }

        private double[][] grad(String name) {
            return model.stateDict.matrices.get(name).grad();
        }

        @BeforeEach
        void make_the_parameters_larger_so_that_they_matter_more() {
            for (Matrix matrix : model.stateDict.matrices.values()) {
                for (double[] row : matrix.data()) {
                    Arrays.setAll(row, j -> row[j] * 8);
                }
            }
        }

        /** What one of n positions adds to the loss: -ln p / n. */
        private double surprise(int tokenId, int targetId, int n) {
            return -Math.log(model.probs(tokenId)[targetId]) / n;
        }

        private void assertGradients(String name, String when, DoubleSupplier loss) {
            for (int i = 0; i < grad(name).length; i++) {
                assertGradient(name, i, when, loss);
            }
        }

        /** Asserts of a row of a matrix that its gradient is what nudging its numbers finds. */
        private void assertGradient(String name, int i, String when, DoubleSupplier loss) {
            double[] row = data(name)[i];
            for (int j = 0; j < row.length; j++) {
                int at = j;
                double nudged = GradientCheck.centralDifference(loss, row[j], value -> row[at] = value);
                double expected = Math.round(nudged / TOLERANCE) * TOLERANCE;
                if (!(Math.abs(grad(name)[i][j] - nudged) <= TOLERANCE)) {
                    assertChanged("gradient of " + name.replace("mlp_", "") + "[" + i + "][" + j + "] after " + when,
                            0, grad(name)[i][j], expected);
                }
            }
        }

        @Test
        @Order(1)
        void the_result_is_the_probability_of_the_target() {
            double expected = model.probs(4)[2];
            assertNumber("returned by backward(4, 2, 1)", model.backward(4, 2, 1), expected);
        }

        @Test
        @Order(2)
        void a_probability_is_exact_however_small_it_is() {
            double[] row = data("mlp_fc2")[2];
            while (model.probs(4)[2] > 1e-20) {
                Arrays.setAll(row, j -> row[j] - 1); // the hidden numbers are 0 or more
            }
            double expected = 1 / model.probs(4)[2];
            assertNumber("1 / backward(4, 2, 1)", 1 / model.backward(4, 2, 1), expected);
        }

        @Test
        @Order(3)
        void nothing_is_kept_from_one_call_to_the_next_but_the_gradients() {
            model.backward(4, 2, 1);
            double expected = model.probs(3)[2];
            assertNumber("returned by backward(3, 2, 1) after backward(4, 2, 1)", model.backward(3, 2, 1), expected);
            Mlp other = new Mlp(6, 3, new PythonRandom(7));
            double expectedOther = other.probs(4)[2];
            assertNumber("returned by backward(4, 2, 1) of another model", other.backward(4, 2, 1), expectedOther);
            data("wte")[4][0] += 1;
            double expectedChanged = model.probs(4)[2];
            assertNumber("returned by backward(4, 2, 1) after 1 was added to the parameter wte[4][0]",
                    model.backward(4, 2, 1), expectedChanged);
        }

        @Test
        @Order(4)
        void the_parameters_stay_as_they_are() {
            ExpectedPass before = new ExpectedPass(model);
            model.backward(4, 2, 1);
            before.assertParameters(model, "backward(4, 2, 1)");
        }

        @Test
        @Order(5)
        void the_gradient_of_fc2_tells_how_the_surprise_at_the_target_changes_with_each_weight() {
            model.backward(4, 2, 1);
            assertGradients("mlp_fc2", "backward(4, 2, 1)", () -> surprise(4, 2, 1));
        }

        @Test
        @Order(6)
        void the_gradient_of_fc1_reaches_it_through_fc2_and_relu() {
            model.backward(4, 2, 1);
            assertGradients("mlp_fc1", "backward(4, 2, 1)", () -> surprise(4, 2, 1));
        }

        @Test
        @Order(7)
        void the_gradient_of_the_embedding_of_the_token_reaches_it_through_fc1() {
            model.backward(4, 2, 1);
            assertGradient("wte", 4, "backward(4, 2, 1)", () -> surprise(4, 2, 1));
        }

        @Test
        @Order(8)
        void the_embeddings_of_all_other_tokens_get_no_gradient() {
            model.backward(4, 2, 1);
            assertGradients("wte", "backward(4, 2, 1)", () -> surprise(4, 2, 1));
        }

        @Test
        @Order(9)
        void one_of_n_positions_has_an_nth_part_in_every_gradient() {
            model.backward(4, 1, 5);
            for (String name : model.stateDict.matrices.keySet()) {
                assertGradients(name, "backward(4, 1, 5)", () -> surprise(4, 1, 5));
            }
        }

        @Test
        @Order(10)
        void the_gradients_of_two_positions_with_the_same_token_are_added() {
            model.backward(4, 1, 2);
            model.backward(4, 3, 2);
            for (String name : model.stateDict.matrices.keySet()) {
                assertGradients(name, "backward(4, 1, 2) and backward(4, 3, 2)",
                        () -> surprise(4, 1, 2) + surprise(4, 3, 2));
            }
        }

        @Test
        @Order(11)
        void every_token_gets_the_right_gradients_with_every_target_itself_included() {
            for (int pair = 0; pair < 6 * 6; pair++) {
                int tokenId = pair / 6;
                int targetId = pair % 6;
                String call = "backward(" + tokenId + ", " + targetId + ", 3)";
                model.stateDict.matrices.values()
                        .forEach(matrix -> Arrays.stream(matrix.grad()).forEach(row -> Arrays.fill(row, 0)));
                double expected = model.probs(tokenId)[targetId];
                assertNumber("returned by " + call, model.backward(tokenId, targetId, 3), expected);
                for (String name : model.stateDict.matrices.keySet()) {
                    assertGradients(name, call, () -> surprise(tokenId, targetId, 3));
                }
            }
        }

        @Test
        @Order(12)
        void logits_whose_exponential_would_overflow_or_vanish_are_no_trouble() {
            for (double logit : new double[] {1000, -1000}) {
                Mlp sure = new Mlp(3, 1, new PythonRandom(42));
                for (Matrix matrix : sure.stateDict.matrices.values()) {
                    Arrays.stream(matrix.data()).forEach(row -> Arrays.fill(row, 1));
                }
                Arrays.stream(sure.stateDict.matrices.get("mlp_fc2").data())
                        .forEach(row -> Arrays.fill(row, logit / row.length));
                assertCall(sure, 1, 2, 1, " where all logits are " + text(logit));
            }
        }

        @Test
        @Order(13)
        void gradients_are_added_in_the_rows_that_are_there() {
            Map<String, Matrix> rows = new LinkedHashMap<>();
            model.stateDict.matrices.forEach((name, matrix) ->
                    rows.put(name, new Matrix(matrix.data().clone(), matrix.grad().clone())));
            model.backward(4, 2, 1);
            rows.forEach((name, matrix) -> {
                for (int i = 0; i < matrix.grad().length; i++) {
                    String row = "row " + i + " of " + name.replace("mlp_", "");
                    String before = " before backward(4, 2, 1)";
                    assertNumbers("the array that was " + row + ".grad()" + before, matrix.grad()[i], grad(name)[i]);
                    assertThat(grad(name)[i]).as(row + ".grad(), the array" + before).isSameAs(matrix.grad()[i]);
                    assertThat(data(name)[i]).as(row + ".data(), the array" + before).isSameAs(matrix.data()[i]);
                }
            });
        }

        @Test
        @Order(14)
        void a_parameter_that_is_not_a_number_makes_the_probability_and_the_gradients_none() {
            double[] gradBefore = grad("wte")[4];
            Arrays.stream(data("mlp_fc1")).forEach(row -> Arrays.setAll(row, j -> data("wte")[4][j])); // h is positive
            Arrays.fill(data("mlp_fc2")[0], Double.NaN);
            String call = "backward(4, 2, 1), where fc2[0] is NaN";
            assertThat(model.backward(4, 2, 1)).as("returned by " + call).isNaN();
            assertThat(gradBefore).as("gradient of wte[4] after " + call).containsOnly(Double.NaN);
            assertThat(grad("mlp_fc1")[0]).as("gradient of fc1[0] after " + call).containsOnly(Double.NaN);
            assertThat(grad("mlp_fc2")[1]).as("gradient of fc2[1] after " + call).containsOnly(Double.NaN);
        }

        @Test
        @Order(15)
        void a_target_that_there_is_not_is_an_error_that_leaves_nothing_behind() {
            assertThatThrownBy(() -> model.backward(3, 6, 1), "backward(3, 6, 1) with 6 tokens");
            assertThatThrownBy(() -> model.backward(6, 3, 1), "backward(6, 3, 1) with 6 tokens");
            assertCall(model, 4, 2, 1, ", after calls that failed");
        }

        @Test
        @Order(16)
        void all_of_this_holds_for_any_model_however_sure_it_is() {
            for (Inputs.Position position : Inputs.positions()) {
                assertCall(position.model(), position.tokenId(), position.targetId(), position.n(), "");
            }
        }

        @Test
        @Order(17)
        void what_a_call_gives_depends_on_the_parameters_of_its_own_model_now() {
            List<Inputs.Position> all = Inputs.positions();
            for (int i = 0; i < all.size(); i++) {
                Inputs.Position position = all.get(i);
                Inputs.Position next = all.get((i + 1) % all.size());
                Mlp one = position.model();
                one.backward(position.tokenId(), position.targetId(), position.n());
                assertCall(next.model(), next.tokenId(), next.targetId(), next.n(), " of another model");
                assertCall(one, position.targetId(), position.tokenId(), position.n(), ", the second call");
                one.stateDict.matrices.forEach((name, matrix) -> {
                    matrix.data()[1] = matrix.data()[1].clone(); // some rows are other arrays now
                    matrix.grad()[1] = matrix.grad()[1].clone();
                    Arrays.stream(matrix.data()).forEach(row -> Arrays.setAll(row, j -> 0.5 - row[j]));
                    Arrays.stream(matrix.grad()).forEach(row -> Arrays.fill(row, 0));
                    assertCall(one, position.tokenId(), position.targetId(), position.n(),
                            ", after " + name.replace("mlp_", "") + " changed");
                });
            }
        }

        /** Asserts all that a call does and leaves alone. */
        private void assertCall(Mlp model, int tokenId, int targetId, int n, String when) {
            ExpectedPass before = new ExpectedPass(model);
            ExpectedPass after = new ExpectedPass(model);
            double p = after.backward(tokenId, targetId, n);
            String call = "backward(" + tokenId + ", " + targetId + ", " + n + ")" + when;
            assertNumber("returned by " + call, model.backward(tokenId, targetId, n), p);
            before.assertParameters(model, call);
            after.assertGradients(model, before, call + ", where p = " + text(p));
        }
    }
}
