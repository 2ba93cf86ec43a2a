package microgpt.train1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FunctionsTest {

    @Test
    void linear_gives_each_output_its_row_of_weights_times_the_inputs() {
        Matrix w = new Matrix(new double[][] {{1, 2}, {0, -1}, {0.5, 0.25}}, new double[3][2]);
        assertThat(Functions.linear(new double[] {3, -4}, w)).containsExactly(1 * 3 - 2 * 4, 4, 1.5 - 1);
    }

    @Test
    void relu_cuts_off_at_zero() {
        assertThat(Functions.relu(new double[] {-2, 0, 3})).containsExactly(0, 0, 3);
    }

    @Test
    void relu_lets_the_gradient_through_only_where_it_let_the_number_through() {
        assertThat(Functions.reluBackward(new double[] {5, 6, 7}, new double[] {-2, 0, 3})).containsExactly(0, 0, 7);
    }
}
