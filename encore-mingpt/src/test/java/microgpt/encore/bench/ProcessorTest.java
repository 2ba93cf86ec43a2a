package microgpt.encore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorTest {

    @Test
    void a_processor_has_the_name_that_Linux_tells() {
        assertThat(Processor.modelName("processor\t: 0\nmodel name\t: AMD EPYC 9R14: 96 Cores\nmodel name\t: x\n"))
                .isEqualTo("AMD EPYC 9R14: 96 Cores");
        assertThat(Processor.modelName("processor\t: 0\nCPU implementer\t: 0x41\n")).isNull();
    }
}
